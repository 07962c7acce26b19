// The counters of the dashboard, written to the elements that show them.
import { STATS_UPDATE } from '../events.js';
import { byId, setNumber, setText } from '../dom.js';
import { on } from '../socket.js';
import { clock } from '../times.js';

const NUMBERS = {
  'total-venues': 'total_venues',
  'available-kxp2': 'available_kxp2',
  'available-rxp2': 'available_rxp2',
  'assigned-kxp2': 'assigned_kxp2',
  'assigned-rxp2': 'assigned_rxp2',
  'available-hostnames': 'available_hostnames',
  'assigned-hostnames': 'assigned_hostnames',
  'recent-deployments-count': 'recent_deployments_count',
  'successful-deployments': 'successful_deployments',
};

/** Keeps the numbers true. */
export function showStats() {
  on(STATS_UPDATE, (stats) => {
    Object.entries(NUMBERS).forEach(([id, name]) => setNumber(id, stats[name]));
    touched();
  });
}

/** Notes when the page last heard something. */
export function touched() {
  setText(byId('last-update-time'), clock(new Date()));
}
