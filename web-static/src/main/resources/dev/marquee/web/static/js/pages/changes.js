// Changes of the configuration, each with its undo.
import { byId } from '../dom.js';
import { send } from '../rest.js';
import { act } from '../offering/saving.js';
import { startOffering } from '../offering/start.js';

export function start() {
  startOffering(['platform_update', 'feature_update', 'package_update']);
  byId('changes').addEventListener('click', ({ target }) => {
    const button = target.closest('[data-action]');
    if (button) {
      act(() => send('POST', `/api/admin/history/${button.dataset.id}/revert`), 'The change is undone.');
    }
  });
}
