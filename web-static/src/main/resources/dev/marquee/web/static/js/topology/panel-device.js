// One device: what it is, its interfaces and whom they reach, its light, its player.
import { make } from '../dom.js';
import { count } from '../format.js';
import { devices, interfaces, linksOfDevice, live, portsOfDevice, shownStatus } from '../stores/topology.js';
import { ask, tryWrite } from './api.js';
import { remove, setStatus, toggleLinking } from './actions.js';
import { editDevice, override } from './dialogs.js';
import { choose, nodeOf, show } from './graph.js';
import { showLoss } from './overlays.js';
import { action, actions, facts, heading, levelPill, pickOne, statusPill, unit } from './parts.js';
import { typeName } from './types.js';

/** The parts of the panel. */
export function deviceDetails(device) {
  const { id } = device;
  const body = make('div', 'panel-body topo-body');
  const parent = devices.get(device.parent_container_id);
  body.append(actions(
    action('bi-pencil', 'Edit…', () => editDevice(id)),
    action('bi-link-45deg', 'Link…', toggleLinking),
    action('bi-zoom-in', 'Show', () => show(nodeOf(id)), 'btn-quiet', false),
    pickOne('Set status…', ['UP', 'DEGRADED', 'DOWN'].map((status) => [status, status]), (status) => setStatus(status, [id])),
    action('bi-flag', 'Override…', () => override([id])),
    action('bi-lightning', 'If it goes down', () => showLoss([id]), 'btn-quiet', false),
    action('bi-trash', 'Delete…', remove, 'btn-danger-quiet'),
  ));
  const list = facts([
    ['Type', typeName(device.device_type)],
    ['Stored status', device.status_override ? statusPill(device.status) : null],
    ['Override', device.status_override ? overridden(device) : null],
    ['Venue', device.venue_code],
    ['Player', playerOf(device)],
    ['Inside of', parent?.name],
    ['Transmits', unit(device.tx_power_dbm, 'dBm')],
    ['Sensitivity', unit(device.sensitivity_min_dbm, 'dBm')],
    ['Insertion loss', unit(device.insertion_loss_db, 'dB')],
  ]);
  if (['ONT', 'BUSINESS_ONT'].includes(device.device_type)) {
    lightOf(id, list);
  }
  return [heading(device.name, shownStatus(device)), body, list, portTable(id)];
}

function overridden(device) {
  const box = make('span', 'topo-inline', device.override_reason ?? 'no reason given');
  const clear = action('bi-x-lg', 'Clear', () => tryWrite('PATCH', `/api/topology/devices/${device.id}`, { status_override: null, override_reason: null, version: device.version }));
  box.append(clear);
  return box;
}

function playerOf(device) {
  if (!device.player_id) {
    return null;
  }
  const state = live.get(device.id);
  const link = make('a', '', state?.player_name ?? `number ${device.player_id}`);
  link.href = `/devices/${device.player_id}`;
  const box = make('span', 'topo-inline');
  box.append(link, document.createTextNode(state ? ` · ${state.is_online ? 'online' : 'offline'}${state.is_online && state.current_video ? ` · plays ${state.current_video}` : ''}` : ''));
  return box;
}

async function lightOf(id, list) {
  try {
    const optics = await ask('/api/topology/optics');
    const own = optics.devices.find((device) => device.id === id);
    if (own && list.isConnected) {
      const more = facts([
        ['Receives', unit(own.received_dbm, 'dBm')],
        ['Margin', levelPill(own)],
        ['From', own.olt_id ? `${devices.get(own.olt_id)?.name}, ${unit(own.length_km, 'km')}` : null],
      ]);
      list.append(...more.children);
    }
  } catch {
    // The rest of the panel is true without it.
  }
}

function portTable(id) {
  const ports = portsOfDevice(id);
  const linked = new Map();
  linksOfDevice(id).forEach((link) => [link.a_interface_id, link.b_interface_id].forEach((port) => {
    linked.set(port, [...linked.get(port) ?? [], link]);
  }));
  const box = make('section', 'topo-ports');
  const head = make('div', 'panel-head sub');
  head.append(make('h2', '', 'Interfaces'), make('span', 'muted num', count(ports.length, 'interface')));
  const list = make('ul', 'plain');
  list.append(...ports.map((port) => portRow(port, id, linked.get(port.id) ?? [])));
  box.append(head, ports.length > 0 ? list : make('p', 'muted topo-none', 'None yet; linking makes them.'));
  return box;
}

function portRow(port, id, own) {
  const row = make('li', 'topo-port');
  const name = make('span', 'topo-port-name mono', port.name);
  name.title = port.interface_type;
  const peers = make('span', 'topo-port-peers muted');
  own.forEach((link) => {
    const other = link.a_interface_id === port.id && link.b !== undefined ? [link.b, link.b_interface_id] : [link.a, link.a_interface_id];
    const button = make('button', 'topo-peer', `${devices.get(other[0])?.name ?? '?'} ${interfaces.get(other[1])?.name ?? ''}`);
    button.type = 'button';
    button.title = 'Select the link';
    button.addEventListener('click', () => choose([], [link.id]));
    peers.append(button);
  });
  if (own.length === 0) {
    peers.textContent = port.interface_type.toLowerCase();
  }
  row.append(name, peers, statusPill(port.status));
  return row;
}
