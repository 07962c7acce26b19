// Platforms: switch and edit.
import { byId } from '../dom.js';
import { get, send } from '../rest.js';
import { act, save } from '../offering/saving.js';
import { editSheet, texts } from '../offering/sheet.js';
import { startOffering } from '../offering/start.js';

const FIELDS = { display_name: 'Name', icon: 'Icon', api_endpoint: 'API endpoint' };

export function start() {
  startOffering(['platform_update']);
  byId('platforms').addEventListener('click', ({ target }) => {
    const button = target.closest('[data-action]');
    const id = button?.closest('tr').dataset.key;
    if (button?.dataset.action === 'toggle') {
      const on = button.getAttribute('aria-checked') !== 'true';
      act(() => send('POST', `/api/admin/platforms/${id}/toggle`, { is_enabled: on }));
    } else if (button) {
      act(() => edit(id));
    }
  });
}

async function edit(id) {
  const { platform } = await get(`/api/admin/platforms/${id}`);
  await editSheet({
    title: platform.display_name ?? platform.platform,
    values: platform,
    entity: ['platform', id],
    saveForm: (form) => save('PUT', `/api/admin/platforms/${id}`, { ...texts(form, Object.keys(FIELDS)), version: platform.version }, FIELDS),
  });
}
