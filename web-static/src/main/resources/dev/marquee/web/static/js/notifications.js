// The bell in the header: how many notes are unread, asked for now and then; and toasts for new notes.
import { NOTIFICATION } from './events.js';
import { byId, setText } from './dom.js';
import { get } from './rest.js';
import { on } from './socket.js';
import { toast } from './toasts.js';

const EVERY_MS = 30000;
const looks = { success: 'success', warning: 'degraded', error: 'failed', device_alert: 'degraded', system_alert: 'degraded' };
const listeners = new Set();

/** Calls back with every note that comes in. */
export const onNote = (listener) => listeners.add(listener);

/** The icon and colour of a note's type. */
export const lookOf = (type) => looks[type] ?? 'note';

/** Asks anew how many are unread. */
export async function refreshBell() {
  const bell = byId('notification-count');
  if (!bell) {
    return;
  }
  try {
    const { count, unread_total: total } = await get('/api/notifications/unread');
    const unread = total ?? count;
    bell.hidden = unread === 0;
    setText(bell, unread > 99 ? '99+' : unread);
    byId('notification-bell').setAttribute('aria-label', unread === 0 ? 'Notifications' : `Notifications, ${unread} unread`);
  } catch {
    // The connection's badge tells when the server is away.
  }
}

export function showNotifications() {
  refreshBell();
  setInterval(() => {
    if (document.visibilityState === 'visible') {
      refreshBell();
    }
  }, EVERY_MS);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') {
      refreshBell();
    }
  });
  on(NOTIFICATION, (note) => {
    toast(lookOf(note.type), `${note.title}: ${note.message}`, `note-${note.id}`, note.type.replace('_', ' '), lasting(note.priority));
    refreshBell();
    listeners.forEach((listener) => listener(note));
  });
}

/** How long a toast stays; an urgent one until it is closed. */
function lasting(priority) {
  if (priority === 'urgent') {
    return null;
  }
  return priority === 'high' ? 10000 : 5000;
}
