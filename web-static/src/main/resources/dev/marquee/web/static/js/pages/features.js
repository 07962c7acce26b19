// Features: the tree, switches, the kill switch, and the editor of each rollout.
import { byId } from '../dom.js';
import { confirmAction } from '../confirm.js';
import { get, send } from '../rest.js';
import { editRollout } from '../offering/rollout-editor.js';
import { act, save } from '../offering/saving.js';
import { editSheet, texts } from '../offering/sheet.js';
import { startOffering } from '../offering/start.js';

const FEATURES = '/api/admin/features';
const FIELDS = { display_name: 'Name', category: 'Category', icon: 'Icon', description: 'Description' };

const actions = {
  toggle: (id, button) => send('POST', `${FEATURES}/${id}/toggle`, { is_enabled: turned(button) }),
  'toggle-part': (id, button) => send('POST', `${FEATURES}/sub/${id}/toggle`, { is_enabled: turned(button) }),
  edit,
  rollout: (id) => editRollout(id),
  kill: async (id, button) => {
    const { name } = button.closest('[data-name]').dataset;
    const sure = await confirmAction({
      title: `Kill ${name}?`,
      text: 'It goes off for every client at once, and no schedule switches it on until somebody does.',
      action: 'Kill it',
      danger: true,
    });
    return sure ? send('POST', `${FEATURES}/${id}/kill`, { killed: true }) : null;
  },
  revive: (id) => send('POST', `${FEATURES}/${id}/kill`, { killed: false }),
};

export function start() {
  startOffering(['feature_update', 'package_update']);
  byId('feature-groups').addEventListener('click', ({ target }) => {
    const button = target.closest('[data-action]');
    if (button) {
      act(() => actions[button.dataset.action](button.dataset.id, button));
    }
  });
}

function turned(button) {
  return button.getAttribute('aria-checked') !== 'true';
}

async function edit(id) {
  const { feature } = await get(`${FEATURES}/${id}`);
  await editSheet({
    title: feature.display_name ?? feature.feature_key,
    values: feature,
    entity: ['feature', id],
    saveForm: (form) => save('PUT', `${FEATURES}/${id}`, { ...texts(form, Object.keys(FIELDS)), version: feature.version }, FIELDS),
  });
}
