// Undo and redo of one's own edits; the server keeps them and says why one is refused.
import { byId, coalesce } from '../dom.js';
import { toast } from '../toasts.js';
import { ask, complain, onWritten, tryWrite, write } from './api.js';
import { notify } from './notice.js';
import { onHere } from './sync.js';

const lookOnly = () => 'lookOnly' in document.body.dataset;
const refresh = coalesce(async () => draw(await ask('/api/topology/history?limit=1')), 150);
const MODE = 'refused';
let busy = false;

export function startHistory() {
  if (lookOnly()) {
    return;
  }
  byId('undo').addEventListener('click', undo);
  byId('redo').addEventListener('click', redo);
  onWritten(() => {
    notify(MODE, null);
    refresh();
  });
  onHere(refresh);
}

export const undo = () => step('undo', 'Undone');
export const redo = () => step('redo', 'Done again');

async function step(way, word) {
  if (busy || lookOnly()) {
    return;
  }
  busy = true;
  try {
    const { label } = await write('POST', `/api/topology/${way}`);
    toast('ok', label, 'history', word);
  } catch (error) {
    if (error.answer?.edit_id) {
      offerToSkip(way, error);
    } else {
      complain(error);
    }
  } finally {
    busy = false;
  }
}

/** What others built upon cannot be taken back; what came before it can, once it is out of the way. */
function offerToSkip(way, { message, answer }) {
  const skip = async () => {
    const skipped = await tryWrite('POST', `/api/topology/${way}?skip=${answer.edit_id}`);
    if (skipped) {
      toast('ok', `“${skipped.label}” stays as it is; ${way} goes on with what comes next.`, 'history', 'Skipped');
    }
  };
  notify(MODE, message, [['Skip it', skip], ['Close', () => notify(MODE, null)]]);
}

function draw(state) {
  button('undo', 'Undo', state.can_undo, 'Ctrl+Z');
  button('redo', 'Redo', state.can_redo, 'Ctrl+Shift+Z');
}

function button(id, word, label, keys) {
  const element = byId(id);
  element.disabled = !label;
  element.title = label ? `${word}: ${label} (${keys})` : `Nothing to ${word.toLowerCase()}`;
  element.setAttribute('aria-label', label ? `${word}: ${label}` : word);
}
