// What all pages of the configuration have: live lists, presence, the connection to /admin.
import { connectAdmin, onAdmin, onAdminReturn } from './admin-socket.js';
import { refresh, startLivePage } from './live-page.js';
import { startPresence } from './presence.js';

/** Starts them; `events` make the page look again. */
export function startOffering(events) {
  startLivePage();
  startPresence();
  events.forEach((event) => onAdmin(event, refresh));
  onAdminReturn(refresh);
  connectAdmin();
}
