// What the buttons and keys do with the selection.
import { byId } from '../dom.js';
import { confirmAction } from '../confirm.js';
import { count } from '../format.js';
import { devices, linksOfDevice, links } from '../stores/topology.js';
import { bulk, move, tryWrite } from './api.js';
import { addLink } from './dialogs.js';
import { choose, cy, idOf, nodeOf, onGraph, selectedDevices, selectedLinks, viewPlaces } from './graph.js';
import { notify } from './notice.js';

let linking = false;
let first = null;
let moved = [];

export function startActions() {
  byId('add-link').addEventListener('click', toggleLinking);
  onGraph((graph) => {
    graph.autoungrabify('lookOnly' in document.body.dataset);
    graph.on('tap', 'node', ({ target }) => linking && pick(idOf(target)));
    graph.on('dragfree', 'node', ({ target }) => gather(target));
  });
}

/** All that were dragged together are moved together. */
function gather(node) {
  if (moved.length === 0) {
    setTimeout(() => {
      const places = moved.map((one) => ({ id: idOf(one), ...one.position() }));
      moved = [];
      save(places);
    });
  }
  moved.push(node);
}

async function save(places) {
  const kept = viewPlaces();
  if (kept) {
    places.forEach(({ id, x, y }) => kept.set(id, [Math.round(x), Math.round(y)]));
  } else if (!await move(places)) {
    places.forEach(({ id }) => devices.has(id) && nodeOf(id).position({ x: devices.get(id).x, y: devices.get(id).y }));
  }
}

/** Moves the selected devices by steps of the keyboard. */
export function nudge(dx, dy) {
  const nodes = cy.nodes(':selected');
  if ('lookOnly' in document.body.dataset || nodes.empty()) {
    cy.panBy({ x: -dx * 4, y: -dy * 4 });
    return;
  }
  cy.batch(() => nodes.forEach((node) => node.position({ x: node.position('x') + dx, y: node.position('y') + dy })));
  clearTimeout(nudge.timer);
  nudge.timer = setTimeout(() => save(nodes.map((node) => ({ id: idOf(node), ...node.position() }))), 400);
}

/** Links the two that are selected, or asks for two to be clicked. */
export function toggleLinking() {
  const chosen = selectedDevices();
  if (!linking && chosen.length === 2) {
    addLink(...chosen);
    return;
  }
  setLinking(!linking, chosen.length === 1 ? chosen[0] : null);
}

function setLinking(on, from = null) {
  linking = on;
  first = from;
  byId('add-link').setAttribute('aria-pressed', String(on));
  byId('topo-canvas').classList.toggle('linking', on);
  const name = first === null ? null : devices.get(first)?.name;
  notify('linking', on ? `Linking ${name ?? ''}: choose ${name ? 'the other device' : 'two devices, one after the other'}.` : null, [['Cancel', stopLinking]]);
}

/** Ends choosing devices to link; tells whether that was going on. */
export function stopLinking() {
  const was = linking;
  setLinking(false);
  return was;
}

async function pick(id) {
  if (first === null) {
    setLinking(true, id);
  } else if (first !== id) {
    const from = first;
    setLinking(false);
    await addLink(from, id);
    choose([from, id]);
  }
}

/** Deletes what is selected, after a question when much goes with it. */
export async function remove() {
  const [deviceIds, linkIds] = [selectedDevices(), selectedLinks()];
  if (deviceIds.length + linkIds.length === 0 || 'lookOnly' in document.body.dataset) {
    return;
  }
  const hanging = new Set([...linkIds, ...deviceIds.flatMap((id) => linksOfDevice(id).map((link) => link.id))]);
  const what = [deviceIds.length === 1 ? devices.get(deviceIds[0]).name : deviceIds.length > 0 ? count(deviceIds.length, 'device') : '', hanging.size > 0 ? count(hanging.size, 'link') : ''].filter(Boolean).join(' and ');
  const sure = await confirmAction({ title: `Delete ${what}?`, text: 'It can be undone for as long as nobody builds on what is gone.', action: 'Delete', danger: true });
  if (!sure) {
    return;
  }
  if (deviceIds.length + linkIds.length === 1) {
    await tryWrite('DELETE', deviceIds.length === 1 ? `/api/devices/${deviceIds[0]}` : `/api/links/${linkIds[0]}`);
    return;
  }
  await bulk(`Delete ${what}`, [
    ...linkIds.filter((id) => links.has(id)).map((id) => ({ op: 'delete_link', id })),
    ...deviceIds.map((id) => ({ op: 'delete_device', id })),
  ]);
}

/** Stores a status for devices and links. */
export function setStatus(status, deviceIds, linkIds = []) {
  const operations = [
    ...deviceIds.map((id) => ({ op: 'status', id, status })),
    ...linkIds.map((id) => ({ op: 'update_link', id, status })),
  ];
  return bulk(`Set ${operations.length} to ${status}`, operations);
}

/** Puts devices at a venue; `null` takes them away. */
export const setVenue = (code, ids) => bulk(`Put ${count(ids.length, 'device')} at ${code ?? 'no venue'}`, ids.map((id) => ({ op: 'update_device', id, venue_code: code })));

