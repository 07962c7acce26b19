// Notes for the signed-in person: read, dismiss, and what pops up on open pages.
import { byId, cloneRow, field, make, setStatus, setText } from '../dom.js';
import { lookOf, onNote, refreshBell } from '../notifications.js';
import { get, send } from '../rest.js';
import { onReturn } from '../socket.js';
import { setTime } from '../times.js';
import { toast } from '../toasts.js';

const PAGE = 50;
const list = byId('notes');
const CATEGORIES = {
  upload_complete: 'Uploads',
  device_config: 'Settings of players',
  emergency_broadcast: 'Emergencies',
  system_update: 'Software updates',
};

export function start() {
  const refetch = () => tried(() => show(null));
  refetch();
  onReturn(refetch);
  onNote(refetch);
  byId('older').addEventListener('click', () => tried(() => show(list.lastElementChild?.dataset.id)));
  byId('read-all')?.addEventListener('click', () => tried(async () => {
    await send('POST', '/notifications/read-all');
    await changed();
  }));
  list.addEventListener('click', (event) => {
    const act = event.target.closest('[data-note]')?.dataset.note;
    if (act) {
      tried(async () => {
        await send('POST', `/notifications/${event.target.closest('li').dataset.id}/${act}`);
        await changed();
      });
    }
  });
  if (byId('preferences')) {
    tried(showPreferences);
  }
}

async function tried(task) {
  try {
    await task();
  } catch (error) {
    toast('failed', error.message, 'notes');
  }
}

async function changed() {
  await Promise.all([show(null), refreshBell()]);
}

async function show(before) {
  const { notifications, unread_total: unread } = await get(`/api/notifications?limit=${PAGE}${before ? `&before=${before}` : ''}`);
  list.removeAttribute('aria-busy');
  const items = notifications.map(item);
  if (before) {
    list.append(...items);
  } else {
    list.replaceChildren(...items);
  }
  byId('older').hidden = notifications.length < PAGE;
  byId('notes-empty').hidden = list.childElementCount > 0;
  setText(byId('unread-total'), unread === 0 ? 'all read' : `${unread} unread`);
}

function item(note) {
  const line = cloneRow('note-item');
  line.dataset.id = note.id;
  line.classList.toggle('unread', !note.is_read);
  const pill = field(line, 'type');
  setStatus(pill, lookOf(note.type));
  setText(pill, note.type.replace('_', ' '));
  setText(field(line, 'title'), note.title);
  setText(field(line, 'message'), note.message);
  setTime(field(line, 'at'), note.created_at);
  const open = field(line, 'open');
  // Only ways within this server.
  const inside = /^\/(?!\/)/.test(note.action_url ?? '');
  open.hidden = !inside;
  if (inside) {
    open.href = note.action_url;
  }
  line.querySelector('[data-note="read"]').hidden = note.is_read;
  return line;
}

async function showPreferences() {
  const form = byId('preferences');
  const wishes = await get('/api/notification-preferences');
  form.removeAttribute('aria-busy');
  const names = { ...CATEGORIES };
  Object.keys(wishes.categories).forEach((category) => {
    names[category] ??= category.replaceAll('_', ' ');
  });
  form.append(
    check('Pop-ups at all', wishes.browser_enabled, (on) => ({ browser_enabled: on })),
    ...Object.entries(names).map(([category, label]) => check(label, wishes.categories[category]?.browser ?? true, (on) => ({ categories: { [category]: { browser: on } } }))),
  );
}

function check(label, on, change) {
  const line = make('div', 'form-check form-switch');
  const box = make('input', 'form-check-input');
  Object.assign(box, { type: 'checkbox', role: 'switch', checked: on, id: `wish-${label.replaceAll(/\W/g, '-')}` });
  const text = make('label', 'form-check-label', label);
  text.htmlFor = box.id;
  box.addEventListener('change', () => tried(async () => {
    try {
      await send('PUT', '/api/notification-preferences', change(box.checked));
    } catch (error) {
      box.checked = !box.checked;
      throw error;
    }
  }));
  line.append(box, text);
  return line;
}
