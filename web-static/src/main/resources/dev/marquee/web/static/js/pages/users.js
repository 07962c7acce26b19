// Accounts: add, change role, set a password, disable.
import { askForm, byId, cloneRow, fail, field, glow, setStatus, setText } from '../dom.js';
import { confirmAction } from '../confirm.js';
import { send } from '../rest.js';
import { toast } from '../toasts.js';

const body = byId('users-table').tBodies[0];
const form = byId('user-form');

export function start() {
  form.addEventListener('submit', add);
  body.addEventListener('change', changeRole);
  body.addEventListener('click', clicked);
  [...body.rows].forEach((row) => {
    field(row, 'role').dataset.before = field(row, 'role').value;
  });
}

async function add(event) {
  event.preventDefault();
  const { elements } = form;
  fail(byId('user-error'), '');
  try {
    const user = await send('POST', '/api/users', { email: elements.email.value, password: elements.password.value, role: elements.role.value });
    const row = cloneRow('user-row');
    row.dataset.id = user.id;
    row.dataset.email = user.email;
    setText(field(row, 'email'), user.email);
    const role = field(row, 'role');
    role.id = `role-${user.id}`;
    const label = row.querySelector('label');
    label.htmlFor = role.id;
    setText(label, `Role of ${user.email}`);
    show(row, user);
    body.append(row);
    [...row.cells].forEach(glow);
    form.reset();
    toast('success', `${user.email} can sign in now.`, 'users', 'Added');
  } catch (error) {
    fail(byId('user-error'), error.message);
  }
}

function show(row, user) {
  const role = field(row, 'role');
  role.value = user.role;
  role.dataset.before = user.role;
  setStatus(field(row, 'status'), user.active ? 'enabled' : 'disabled');
  const toggle = field(row, 'toggle');
  setText(toggle, user.active ? 'Disable' : 'Enable');
  toggle.classList.toggle('btn-danger-quiet', user.active);
  toggle.classList.toggle('btn-quiet', !user.active);
}

async function changeRole({ target }) {
  const row = target.closest('tr');
  const sure = await confirmAction({
    title: `Make ${row.dataset.email} ${target.value}?`,
    text: 'It counts for open sessions as well.',
    action: `Make ${target.value}`,
  });
  if (sure) {
    await change(row, { role: target.value });
  }
  target.value = target.dataset.before;
}

async function clicked(event) {
  const action = event.target.closest('[data-action]')?.dataset.action;
  const row = event.target.closest('tr');
  if (action === 'password') {
    const dialog = byId('set-password');
    const input = byId('new-password');
    input.value = '';
    setText(byId('set-password-title'), `New password for ${row.dataset.email}`);
    const set = await askForm(dialog, () => send('PUT', `/api/users/${row.dataset.id}`, { password: input.value }), (error) => toast('failed', error.message, 'users'));
    if (set) {
      toast('success', `${row.dataset.email} has a new password.`, 'users', 'Saved');
    }
  } else if (action === 'active') {
    const on = field(row, 'status').dataset.status !== 'enabled';
    const sure = on || (await confirmAction({
      title: `Disable ${row.dataset.email}?`,
      text: 'Open sessions end at once, and nobody can sign in with this account until it is enabled again.',
      action: 'Disable',
      danger: true,
    }));
    if (sure) {
      await change(row, { active: on });
    }
  }
}

async function change(row, what) {
  try {
    show(row, await send('PUT', `/api/users/${row.dataset.id}`, what));
    toast('success', `${row.dataset.email} is saved.`, 'users', 'Saved');
  } catch (error) {
    toast('failed', error.message, 'users');
  }
}
