// Devices and links as the graph wants them.
import { devices, live, shownStatus } from '../stores/topology.js';
import { shapeOf } from './types.js';

const SIGNS = { DOWN: '✕ ', DEGRADED: '! ' };

/** What a node says of its device. */
export function deviceData(device) {
  const status = shownStatus(device);
  const player = live.get(device.id);
  const plays = player?.is_online && player.current_video ? `\n▶ ${player.current_video}` : '';
  return {
    id: `d${device.id}`,
    label: `${SIGNS[status] ?? ''}${device.name}${device.status_override ? ' ⚑' : ''}${plays}`,
    type: device.device_type,
    shape: shapeOf(device.device_type),
    status,
    override: Boolean(device.status_override),
    live: player ? (player.is_online ? 'on' : 'off') : '',
  };
}

/** What an edge says of its link. */
export const linkData = (link) => ({ id: `l${link.id}`, source: `d${link.a}`, target: `d${link.b}`, status: link.status });

/** Whether both ends are there. */
export const joins = (link) => devices.has(link.a) && devices.has(link.b);
