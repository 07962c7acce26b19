// Announcements: send one, and what was sent.
import { byId, fail } from '../dom.js';
import { send } from '../rest.js';
import { refresh } from '../offering/live-page.js';
import { startOffering } from '../offering/start.js';
import { toast } from '../toasts.js';

export function start() {
  startOffering(['announcement']);
  byId('a-target').addEventListener('change', ({ target }) => {
    byId('a-client-box').hidden = target.value !== 'client';
    byId('a-client').required = target.value === 'client';
  });
  byId('announce-form').addEventListener('submit', async (event) => {
    event.preventDefault();
    fail(byId('announce-error'), '');
    const chosen = byId('a-target').value;
    try {
      await send('POST', '/api/admin/announcements', {
        message: byId('a-message').value,
        type: byId('a-type').value,
        target: chosen === 'client' ? `client_${byId('a-client').value}` : chosen,
      });
      byId('a-message').value = '';
      toast('success', 'Everybody concerned has it.', 'offering', 'Sent');
      refresh();
    } catch (error) {
      fail(byId('announce-error'), error.message);
    }
  });
}
