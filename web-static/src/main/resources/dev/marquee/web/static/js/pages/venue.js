// One venue: its pool and its newest deployments.
import { byId, coalesce, field, glow, setText } from '../dom.js';
import { LiveRows } from '../live-rows.js';
import { get } from '../rest.js';
import { onReturn } from '../socket.js';
import { onDeployment } from '../stores/deployments.js';

export function start() {
  const numbers = byId('venue-numbers');
  const code = numbers.dataset.venue;
  const refetchSoon = coalesce(() => refetch(numbers, code), 800);
  new LiveRows(byId('venue-deployments'), {
    template: 'deployment-item',
    url: `/api/deployments?limit=10&venue=${encodeURIComponent(code)}`,
    empty: 'recent-empty',
    accepts: (update) => update.venue_code === code,
  });
  onDeployment((update, transition) => {
    if (transition && update.venue_code === code) {
      refetchSoon();
    }
  });
  onReturn(refetchSoon);
}

async function refetch(numbers, code) {
  const venue = (await get('/api/venues')).find((each) => each.code === code);
  ['kxp2_available', 'kxp2_assigned', 'rxp2_available', 'rxp2_assigned'].forEach((name) => {
    const number = field(numbers, name);
    if (venue && setText(number, venue[name])) {
      glow(number);
    }
  });
}
