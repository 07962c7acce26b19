// Pictures of a player's screen: ask for one, look at them, delete them.
import { byId, field, setText } from '../dom.js';
import { COMMAND_COMPLETED } from '../events.js';
import { get, send } from '../rest.js';
import { on, onReturn } from '../socket.js';
import { toast } from '../toasts.js';

const SHOWN = 6;
const LOOKS = 20;
const LOOK_MS = 3000;
let newest = null;

export function startScreenshots(id) {
  const path = `/api/devices/${id}`;
  const refetch = () => show(path);
  byId('take-screenshot')?.addEventListener('click', async (event) => {
    const button = event.currentTarget;
    button.disabled = true;
    try {
      await send('POST', `${path}/request-screenshot`);
      toast('started', 'Asked for a screenshot; it shows up here when it has come.', 'shot', 'Asked');
      waitFor(refetch);
    } catch (error) {
      toast('failed', error.message, 'shot');
    } finally {
      button.disabled = false;
    }
  });
  on(COMMAND_COMPLETED, ({ device_id: told, command_type: type }) => {
    if (String(told) === id && type === 'screenshot') {
      refetch();
    }
  });
  onReturn(refetch);
  refetch();
}

/** Looks now and then for a minute: an older player sends its picture with one of its next rounds. */
function waitFor(refetch) {
  const before = newest;
  let looks = 0;
  const timer = setInterval(async () => {
    await refetch();
    looks += 1;
    if (newest !== before || looks === LOOKS) {
      clearInterval(timer);
    }
  }, LOOK_MS);
}

async function show(path) {
  let pictures;
  try {
    ({ screenshots: pictures } = await get(`${path}/screenshots?limit=${SHOWN}`));
  } catch {
    return; // the badge tells when the server is away
  }
  newest = pictures[0]?.id ?? null;
  byId('shots-empty').hidden = pictures.length > 0;
  const box = byId('shots');
  box.querySelectorAll('button').forEach((old) => old.remove());
  box.append(...pictures.map((picture) => thumbnail(picture, path)));
}

function thumbnail(picture, path) {
  const when = new Date(picture.captured_at).toLocaleString();
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'shot';
  const image = document.createElement('img');
  image.src = picture.file_path;
  image.alt = `Screen at ${when}`;
  image.loading = 'lazy';
  const caption = document.createElement('span');
  caption.className = 'num';
  caption.textContent = when;
  button.append(image, caption);
  button.addEventListener('click', () => view(picture, when, path));
  return button;
}

function view(picture, when, path) {
  const dialog = byId('viewer');
  const image = field(dialog, 'image');
  image.src = picture.file_path;
  image.alt = `Screen at ${when}`;
  setText(field(dialog, 'taken'), picture.width ? `${when} · ${picture.width} × ${picture.height}` : when);
  dialog.returnValue = '';
  dialog.showModal();
  dialog.addEventListener('close', async () => {
    if (dialog.returnValue !== 'delete') {
      return;
    }
    try {
      await send('DELETE', `${path}/screenshots/${picture.id}`);
      await show(path);
    } catch (error) {
      toast('failed', error.message, 'shot');
    }
  }, { once: true });
}
