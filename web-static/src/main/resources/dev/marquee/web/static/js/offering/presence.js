// Who else looks at what: names in the page's header. Tells the server what this page shows.
import { byId, make } from '../dom.js';
import { adminId, adminIsConnected, emitAdmin, onAdmin } from './admin-socket.js';

const page = { entity_type: 'page', entity_id: document.body.dataset.page };
let looking = page;
let viewers = [];

/** Begins to tell and to show. */
export function startPresence() {
  onAdmin('admin_connected', () => emitAdmin('presence_view', looking));
  onAdmin('presence_update', (update) => {
    viewers = update.viewers;
    show();
  });
}

/** This admin looks at an entity now; without one at the page. */
export function lookAt(type, id) {
  looking = type ? { entity_type: type, entity_id: String(id), page: page.entity_id } : page;
  if (adminIsConnected()) {
    emitAdmin('presence_view', looking);
  }
  show();
}

function show() {
  const box = byId('presence');
  if (!box) {
    return;
  }
  const here = viewers.filter((viewer) => viewer.id !== adminId() && viewer.page === page.entity_id);
  box.hidden = here.length === 0;
  box.replaceChildren(...here.slice(0, 6).map(chip));
  if (here.length > 6) {
    box.append(make('span', 'presence-more muted', `+${here.length - 6}`));
  }
}

function chip(viewer) {
  const same = viewer.entity_type === looking.entity_type && viewer.entity_id === looking.entity_id && looking !== page;
  const chip = make('span', 'presence-chip');
  const where = viewer.entity_type === 'page' ? 'looks at this page' : `has ${viewer.entity_type} ${viewer.entity_id} open`;
  chip.title = `${viewer.name} ${where}`;
  if (same) {
    chip.dataset.same = '';
  }
  const initials = make('b', '', viewer.name.slice(0, 2).toUpperCase());
  initials.setAttribute('aria-hidden', 'true');
  chip.append(initials, make('span', 'presence-name', viewer.name.split('@')[0]), make('span', 'visually-hidden', ` ${where}`));
  return chip;
}
