// One link: its ends, its length, and what is left of the light.
import { make } from '../dom.js';
import { devices, interfaces } from '../stores/topology.js';
import { ask } from './api.js';
import { remove, setStatus } from './actions.js';
import { editLink } from './dialogs.js';
import { choose } from './graph.js';
import { action, actions, facts, heading, levelPill, pickOne, unit } from './parts.js';

/** The parts of the panel. */
export function linkDetails(link) {
  const body = make('div', 'panel-body topo-body');
  const edits = actions(
    action('bi-pencil', 'Edit…', () => editLink(link.id)),
    pickOne('Set status…', ['UP', 'DEGRADED', 'DOWN'].map((status) => [status, status]), (status) => setStatus(status, [], [link.id])),
    action('bi-trash', 'Delete…', remove, 'btn-danger-quiet'),
  );
  edits.dataset.edit = '';
  body.append(edits);
  const list = facts([
    ['From', end(link.a, link.a_interface_id)],
    ['To', end(link.b, link.b_interface_id)],
    ['Length', unit(link.length_km, 'km')],
    ['Medium', link.physical_medium_id],
    ['Measured loss', unit(link.link_loss_db, 'dB')],
  ]);
  lightOf(link.id, list);
  return [heading('Link', link.status), body, list];
}

function end(device, port) {
  const button = make('button', 'topo-peer', `${devices.get(device)?.name ?? '?'} ${interfaces.get(port)?.name ?? ''}`);
  button.type = 'button';
  button.addEventListener('click', () => choose([device]));
  return button;
}

async function lightOf(id, list) {
  try {
    const own = (await ask('/api/topology/optics')).links.find((link) => link.id === id);
    if (own && list.isConnected) {
      list.append(...facts([['Loss', unit(own.loss_db, 'dB')], ['Margin', levelPill(own)]]).children);
    }
  } catch {
    // The rest of the panel is true without it.
  }
}
