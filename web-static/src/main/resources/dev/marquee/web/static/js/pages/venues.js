// The list of venues: its counters follow the deployments; search and sort happen here.
import { byId, coalesce, field, glow, setText } from '../dom.js';
import { get } from '../rest.js';
import { onReturn } from '../socket.js';
import { onDeployment } from '../stores/deployments.js';
import { searchRows, sortable } from '../tables.js';

export function start() {
  const table = byId('venues-table');
  sortable(table);
  searchRows(document.querySelector('[data-filter-rows]'), table);
  const refetchSoon = coalesce(() => refetch(table), 1500);
  onDeployment((update, transition) => transition && refetchSoon());
  onReturn(refetchSoon);
}

async function refetch(table) {
  for (const venue of await get('/api/venues')) {
    const row = table.querySelector(`tr[data-venue="${CSS.escape(venue.code)}"]`);
    ['kxp2_available', 'kxp2_assigned', 'rxp2_available', 'rxp2_assigned'].forEach((name) => {
      const cell = field(row, name);
      if (setText(cell, venue[name])) {
        glow(cell);
      }
    });
  }
}
