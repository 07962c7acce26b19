// Packages: what each includes, side by side; owners tick, edit and offer.
import { byId } from '../dom.js';
import { get, send } from '../rest.js';
import { act, save } from '../offering/saving.js';
import { editSheet } from '../offering/sheet.js';
import { startOffering } from '../offering/start.js';

const PACKAGES = '/api/admin/packages';
const FIELDS = { display_name: 'Name', price_kwd: 'Price', billing_period: 'Billed', limits: 'Limits', feature_ids: 'Features' };

export function start() {
  startOffering(['package_update', 'feature_update']);
  byId('packages').addEventListener('click', ({ target }) => {
    const button = target.closest('button[data-action]');
    if (button?.dataset.action === 'toggle') {
      act(() => send('POST', `${PACKAGES}/${button.dataset.id}/toggle`, { is_active: button.dataset.on !== 'true' }));
    } else if (button) {
      act(() => edit(button.dataset.id));
    }
  });
  byId('packages').addEventListener('change', ({ target }) => {
    if (target.dataset.action === 'include') {
      act(() => include(target));
    }
  });
  byId('new-package')?.addEventListener('click', () => act(() => edit(null)));
}

async function include({ dataset, checked }) {
  const id = dataset.package;
  const { package: pack } = await get(`${PACKAGES}/${id}`);
  const features = new Set(pack.included_features.map((feature) => feature.id));
  features[checked ? 'add' : 'delete'](Number(dataset.feature));
  return save('PUT', `${PACKAGES}/${id}/features`, { feature_ids: [...features], version: pack.version }, FIELDS);
}

async function edit(id) {
  const pack = id ? (await get(`${PACKAGES}/${id}`)).package : { billing_period: 'monthly', limits: {} };
  document.querySelector('[data-new]').hidden = id !== null;
  byId('p-name').required = id === null;
  await editSheet({
    title: id ? pack.display_name ?? pack.name : 'New package',
    values: { ...pack, limits: JSON.stringify(pack.limits ?? {}) },
    entity: id ? ['package', id] : [null],
    saveForm: ({ elements }) => {
      const body = {
        display_name: elements.display_name.value.trim(),
        price_kwd: elements.price_kwd.value.trim(),
        billing_period: elements.billing_period.value,
        limits: parse(elements.limits.value),
      };
      return id
        ? save('PUT', `${PACKAGES}/${id}`, { ...body, version: pack.version }, FIELDS)
        : send('POST', PACKAGES, { ...body, name: elements.name.value.trim() });
    },
  });
  return null;
}

function parse(text) {
  try {
    return JSON.parse(text || '{}');
  } catch {
    throw new Error('Limits: no JSON (expected: such as {"accounts": 3}).');
  }
}
