// The forms: a device, a link, an override. What somebody else changed meanwhile is said before it is overwritten.
import { askForm, byId, fail, field, setText } from '../dom.js';
import { count } from '../format.js';
import { devices, links } from '../stores/topology.js';
import { write } from './api.js';
import { cy } from './graph.js';
import { isContainer } from './types.js';

const NUMBERS = new Set(['tx_power_dbm', 'sensitivity_min_dbm', 'insertion_loss_db', 'parent_container_id', 'player_id', 'length_km', 'link_loss_db']);
const DEVICE = ['name', 'device_type', 'status', 'venue_code', 'player_id', 'tx_power_dbm', 'sensitivity_min_dbm', 'insertion_loss_db', 'parent_container_id'];
const LINK = ['status', 'length_km', 'physical_medium_id', 'link_loss_db'];

/** What a form says of these fields; empty is `null`. */
function read(form, names) {
  return Object.fromEntries(names.map((name) => {
    const text = form.elements[name].value.trim();
    return [name, text === '' ? null : NUMBERS.has(name) ? Number(text) : text];
  }));
}

function fill(form, names, row) {
  names.forEach((name) => {
    const input = form.elements[name];
    const value = String(row[name] ?? '');
    if (input instanceof HTMLSelectElement && ![...input.options].some((option) => option.value === value)) {
      input.add(new Option(value, value));
    }
    input.value = value;
  });
}

function changesOf(row, values) {
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => (row[name] ?? null) !== value));
}

function open(id, title) {
  const dialog = byId(id);
  setText(field(dialog, 'title'), title);
  const notice = field(dialog, 'notice');
  fail(notice, '');
  return { dialog, form: dialog.querySelector('form'), failed: (error) => fail(notice, error.message) };
}

/** Saves what changed under the version the form was filled with; after a refusal, under the newer one. */
async function patch(path, row, values, versions) {
  const changed = changesOf(row, values);
  if (Object.keys(changed).length === 0) {
    return;
  }
  try {
    await write('PATCH', path, { ...changed, version: versions.known });
  } catch (error) {
    if (error.status === 409 && error.answer?.current) {
      versions.known = error.answer.current.version;
      error.message += ' Save again to overwrite that.';
    }
    throw error;
  }
}

/** Asks for a new device, which comes to stand in the middle of what is shown. */
export function addDevice(at = middle()) {
  const { dialog, form, failed } = open('device-dialog', 'Add a device');
  form.reset();
  offerContainers(form, null);
  field(dialog, 'provision').hidden = false;
  setText(field(dialog, 'save'), 'Add');
  return askForm(dialog, async () => {
    const values = Object.entries(read(form, DEVICE)).filter(([, value]) => value !== null);
    await write('POST', '/api/topology/devices', { ...Object.fromEntries(values), ...at, provision: form.elements.provision.checked });
  }, failed);
}

function middle() {
  if (!cy || devices.size === 0) {
    return { x: 0, y: 0 };
  }
  const { x1, y1, w, h } = cy.extent();
  // Not onto the one that was added before.
  const spot = devices.size % 8;
  return { x: Math.round(x1 + w / 2 + 60 * (spot - 4)), y: Math.round(y1 + h / 2 + 40 * (spot % 3)) };
}

/** Asks for changes of a device. */
export function editDevice(id) {
  const device = devices.get(id);
  const { dialog, form, failed } = open('device-dialog', `Edit ${device.name}`);
  offerContainers(form, id);
  fill(form, DEVICE, device);
  field(dialog, 'provision').hidden = true;
  setText(field(dialog, 'save'), 'Save');
  const versions = { known: device.version };
  return askForm(dialog, () => patch(`/api/topology/devices/${id}`, device, read(form, DEVICE), versions), failed);
}

function offerContainers(form, self) {
  const select = form.elements.parent_container_id;
  select.length = 1;
  [...devices.values()].filter((device) => isContainer(device.device_type) && device.id !== self).forEach((device) => select.add(new Option(device.name, device.id)));
}

/** Asks how two devices are linked. */
export function addLink(a, b) {
  const { dialog, form, failed } = open('link-dialog', `Link ${devices.get(a).name} and ${devices.get(b).name}`);
  form.reset();
  field(dialog, 'kind').hidden = false;
  return askForm(dialog, async () => {
    const values = Object.entries(read(form, LINK)).filter(([, value]) => value !== null);
    await write('POST', '/api/topology/links', { device_a_id: a, device_b_id: b, link_type: form.elements.link_type.value, ...Object.fromEntries(values) });
  }, failed);
}

/** Asks for changes of a link. */
export function editLink(id) {
  const link = links.get(id);
  const { dialog, form, failed } = open('link-dialog', `Edit the link of ${devices.get(link.a)?.name} and ${devices.get(link.b)?.name}`);
  fill(form, LINK, link);
  field(dialog, 'kind').hidden = true;
  const versions = { known: link.version };
  return askForm(dialog, () => patch(`/api/topology/links/${id}`, link, read(form, LINK), versions), failed);
}

/** Asks what devices are to be shown as. */
export function override(ids) {
  const rows = ids.map((id) => devices.get(id));
  const { dialog, form, failed } = open('override-dialog', rows.length === 1 ? `Override the status of ${rows[0].name}` : `Override the status of ${count(rows.length, 'device')}`);
  fill(form, ['status_override', 'override_reason'], rows[0]);
  return askForm(dialog, async () => {
    const values = read(form, ['status_override', 'override_reason']);
    if (values.status_override === null) {
      values.override_reason = null;
    }
    if (rows.length === 1) {
      await write('PATCH', `/api/topology/devices/${ids[0]}`, { ...values, version: rows[0].version });
    } else {
      await write('POST', '/api/topology/bulk', { label: `Override ${count(ids.length, 'device')}`, operations: ids.map((id) => ({ op: 'status', id, ...values })) });
    }
  }, failed);
}
