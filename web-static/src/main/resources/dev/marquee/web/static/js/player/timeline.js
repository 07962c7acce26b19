// What a player did, newest first.
import { byId, cloneRow, coalesce, field, setStatus, setText } from '../dom.js';
import { get } from '../rest.js';
import { onReturn } from '../socket.js';
import { setTime } from '../times.js';

const PAGE = 30;
const list = byId('timeline');
const looks = {
  key_changed: 'key changed',
  download_failed: 'not loaded',
  command_ended: 'done',
};

/** Fills the list; `soon` of the answer brings it up to date a moment later. */
export function startTimeline(id) {
  const known = new Map();
  let oldest = null;
  const path = `/api/players/${id}/timeline?limit=${PAGE}`;
  const take = (events, older) => {
    list.querySelectorAll('.skeleton, .none').forEach((part) => part.closest('li').remove());
    list.removeAttribute('aria-busy');
    const fresh = events.filter((event) => !known.has(event.id));
    const rows = fresh.map((event) => {
      known.set(event.id, event);
      return row(event);
    });
    if (older) {
      list.append(...rows);
    } else {
      list.prepend(...rows);
    }
    events.forEach((event) => {
      oldest = Math.min(oldest ?? event.at, event.at);
    });
    if (older || rows.length === events.length) {
      byId('older').hidden = events.length < PAGE;
    }
    if (known.size === 0) {
      const none = row({ kind: 'registered', at: null, detail: '' });
      none.className = 'muted none';
      none.textContent = 'Nothing yet. It begins when the player is first heard of.';
      list.append(none);
    }
  };
  const refetch = async () => take((await get(path)).events, false);
  const soon = coalesce(refetch, 800);
  byId('older').addEventListener('click', async () => take((await get(`${path}&before=${oldest}`)).events, true));
  refetch().catch(() => {}); // the badge tells when the server is away
  onReturn(soon);
  setInterval(() => document.visibilityState === 'visible' && soon(), 15000);
  return { soon };
}

function row({ kind, at, detail }) {
  const item = cloneRow('timeline-item');
  const pill = field(item, 'status');
  setStatus(pill, kind);
  setText(pill, looks[kind] ?? kind);
  setTime(field(item, 'at'), at === null ? null : new Date(at).toISOString());
  setText(field(item, 'detail'), detail);
  return item;
}
