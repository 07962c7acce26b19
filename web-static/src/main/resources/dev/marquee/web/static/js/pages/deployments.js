// The list of deployments. The first page takes new rows; later pages only update theirs.
import { byId } from '../dom.js';
import { LiveRows } from '../live-rows.js';

const PAGE_SIZE = 20;

export function start() {
  const table = byId('deployments-table');
  const filter = new URLSearchParams(table.dataset.query);
  const page = Number(table.dataset.pageNo) || 1;
  const query = new URLSearchParams(filter);
  query.set('limit', PAGE_SIZE);
  query.set('offset', (page - 1) * PAGE_SIZE);
  new LiveRows(table.tBodies[0], {
    template: 'deployment-row',
    url: `/api/deployments?${query}`,
    empty: 'deployments-empty',
    total: 'deployments-total',
    accepts: (update) => page === 1 && fits(filter, update),
  });
}

/** Whether an update may belong to the list: what it does not say is left to the server. */
function fits(filter, update) {
  const same = (name, value) => !filter.get(name) || !value || filter.get(name) === value;
  return same('venue', update.venue_code) && same('product', update.product_type);
}
