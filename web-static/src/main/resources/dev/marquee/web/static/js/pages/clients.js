// Clients: who is online, what each has, create and edit.
import { byId, field, make, setText } from '../dom.js';
import { get, send } from '../rest.js';
import { act, save } from '../offering/saving.js';
import { editSheet, texts } from '../offering/sheet.js';
import { startOffering } from '../offering/start.js';

const CLIENTS = '/api/admin/clients';
const FIELDS = { company_name: 'Company', contact_name: 'Contact', email: 'E-mail', subscription_plan: 'Plan', subscription_status: 'Status', package_id: 'Package' };

const actions = {
  edit,
  effective,
  sync: (id) => send('POST', `/api/admin/config-sync/sync/${id}`, { force: true }),
};

export function start() {
  // Who came between the page and its connection is seen by looking again once.
  startOffering(['package_update', 'feature_update', 'admin_notification', 'clients_online', 'admin_connected']);
  byId('clients').addEventListener('click', ({ target }) => {
    const button = target.closest('[data-action]');
    if (button) {
      const action = button.dataset.action;
      act(() => actions[action](button.closest('tr').dataset.key), action === 'sync' ? 'The client was sent its configuration.' : undefined);
    }
  });
  byId('new-client').addEventListener('click', () => act(() => edit(null)));
}

async function effective(id) {
  const { client, features } = await get(`${CLIENTS}/${id}`);
  const dialog = byId('effective');
  const entries = Object.entries(features.features);
  setText(byId('effective-title'), client.company_name ?? `Client ${id}`);
  setText(field(dialog, 'summary'), `${entries.length} features of package ${features.package_name ?? 'none'}, as the client has them now.`);
  field(dialog, 'features').replaceChildren(...entries.map(([key, entry]) => {
    const line = make('li', '');
    const parts = Object.keys(entry.sub_features ?? {});
    line.append(make('b', '', entry.display_name ?? key), make('small', 'muted mono', ` ${key}`));
    if (entry.variant) {
      line.append(make('span', 'tag', entry.variant.name));
    }
    if (parts.length > 0) {
      line.append(make('small', 'muted', ` with ${parts.join(', ')}`));
    }
    return line;
  }));
  setText(field(dialog, 'limits'), `Limits: ${JSON.stringify(features.limits)}`);
  dialog.showModal();
  return null;
}

async function edit(id) {
  const client = id ? (await get(`${CLIENTS}/${id}`)).client : { subscription_plan: 'trial', subscription_status: 'active' };
  document.querySelector('[data-edit-only]').hidden = id === null;
  byId('c-password').required = id === null;
  await editSheet({
    title: id ? client.company_name ?? `Client ${id}` : 'New client',
    values: client,
    entity: id ? ['client', id] : [null],
    saveForm: (form) => {
      const { package_id: pack, password } = form.elements;
      const body = { ...texts(form, Object.keys(FIELDS)), package_id: pack.value ? Number(pack.value) : null };
      if (password.value) {
        body.password = password.value;
      }
      return id ? save('PUT', `${CLIENTS}/${id}`, { ...body, version: client.version }, FIELDS) : send('POST', CLIENTS, body);
    },
  });
  return null;
}
