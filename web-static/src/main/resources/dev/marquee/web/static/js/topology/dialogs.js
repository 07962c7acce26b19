// The forms: a device, a link, an override.
import { askForm, field } from '../dom.js';
import { count } from '../format.js';
import { devices, links } from '../stores/topology.js';
import { write } from './api.js';
import { editRow, fill, prepare, read } from './edit-form.js';
import { cy } from './graph.js';
import { isContainer } from './types.js';

const DEVICE = ['name', 'device_type', 'status', 'venue_code', 'player_id', 'tx_power_dbm', 'sensitivity_min_dbm', 'insertion_loss_db', 'parent_container_id'];
const LINK = ['status', 'length_km', 'physical_medium_id', 'link_loss_db'];

/** Asks for a new device, which comes to stand in the middle of what is shown. */
export function addDevice(at = middle()) {
  const { dialog, form, failed } = prepare('device-dialog', 'Add a device', 'Add');
  form.reset();
  offerContainers(form, null);
  field(dialog, 'provision').hidden = false;
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
  const sheet = prepare('device-dialog', `Edit ${device.name}`);
  offerContainers(sheet.form, id);
  field(sheet.dialog, 'provision').hidden = true;
  return editRow(sheet, DEVICE, device, `/api/topology/devices/${id}`);
}

function offerContainers(form, self) {
  const select = form.elements.parent_container_id;
  select.length = 1;
  [...devices.values()].filter((device) => isContainer(device.device_type) && device.id !== self).forEach((device) => select.add(new Option(device.name, device.id)));
}

/** Asks how two devices are linked. */
export function addLink(a, b) {
  const { dialog, form, failed } = prepare('link-dialog', `Link ${devices.get(a).name} and ${devices.get(b).name}`, 'Link');
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
  const sheet = prepare('link-dialog', `Edit the link of ${devices.get(link.a)?.name} and ${devices.get(link.b)?.name}`);
  field(sheet.dialog, 'kind').hidden = true;
  return editRow(sheet, LINK, link, `/api/topology/links/${id}`);
}

const OVERRIDE = ['status_override', 'override_reason'];
// A reason for nothing would stay behind.
const completeOverride = (values) => ({ ...values, override_reason: values.status_override === null ? null : values.override_reason });

/** Asks what devices are to be shown as. */
export function override(ids) {
  const [first] = ids.map((id) => devices.get(id));
  const sheet = prepare('override-dialog', `Override the status of ${ids.length === 1 ? first.name : count(ids.length, 'device')}`);
  if (ids.length === 1) {
    return editRow(sheet, OVERRIDE, first, `/api/topology/devices/${first.id}`, completeOverride);
  }
  fill(sheet.form, OVERRIDE, first);
  return askForm(sheet.dialog, async () => {
    const values = completeOverride(read(sheet.form, OVERRIDE));
    await write('POST', '/api/topology/bulk', { label: `Override ${count(ids.length, 'device')}`, operations: ids.map((id) => ({ op: 'status', id, ...values })) });
  }, sheet.failed);
}
