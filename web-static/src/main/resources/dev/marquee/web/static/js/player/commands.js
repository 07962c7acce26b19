// The command panel of a player and what became of each command.
import { byId, cloneRow, coalesce, field, glow, setStatus, setText } from '../dom.js';
import { confirmAction } from '../confirm.js';
import { COMMAND_UPDATE } from '../events.js';
import { get, send } from '../rest.js';
import { on, onReturn } from '../socket.js';
import { setTime } from '../times.js';
import { toast } from '../toasts.js';

const SHOWN = 15;
const list = byId('command-list');
const items = new Map();

/** @param moved called when a command moved on, so that others look as well */
export function startCommands(id, name, moved) {
  const path = `/api/players/${id}/commands`;
  const refetch = async () => fillAll((await get(path)).commands);
  const refetchSoon = coalesce(refetch, 300);
  const order = async (type, parameters) => {
    try {
      const { command } = await send('POST', path, { command_type: type, parameters });
      fill(command);
      moved();
    } catch (error) {
      toast('failed', error.message, 'command');
    }
  };
  byId('command-panel').addEventListener('click', async (event) => {
    const button = event.target.closest('[data-command]');
    if (!button) {
      return;
    }
    const { command, ask } = button.dataset;
    const words = button.textContent.trim();
    if (!ask || (await confirmAction({ title: `${words}: ${name}?`, text: ask, action: words, danger: button.classList.contains('btn-danger-quiet') }))) {
      order(command, {});
    }
  });
  const volume = byId('volume');
  volume.addEventListener('input', () => setText(volume.parentElement.querySelector('output'), `${volume.value}%`));
  document.querySelectorAll('[data-command-form]').forEach((form) => form.addEventListener('submit', (event) => {
    event.preventDefault();
    const parameters = Object.fromEntries([...new FormData(form)].map(([key, value]) => [key, Number(value)]));
    order(form.dataset.commandForm, parameters);
  }));
  on(COMMAND_UPDATE, (update) => {
    if (String(update.device_id) !== id) {
      return;
    }
    const item = items.get(String(update.command_id));
    if (item) {
      drawState(item, update);
    } else {
      refetchSoon();
    }
    moved();
  });
  onReturn(refetchSoon);
  refetch().catch((error) => toast('failed', error.message, 'command'));
}

function fillAll(commands) {
  list.removeAttribute('aria-busy');
  list.replaceChildren();
  items.clear();
  commands.slice(0, SHOWN).reverse().forEach(fill);
  if (commands.length === 0) {
    const none = document.createElement('li');
    none.className = 'muted none';
    none.textContent = 'No command yet. What you send above shows up here with its result.';
    list.append(none);
  }
}

function fill(command) {
  const key = String(command.id);
  let item = items.get(key);
  const known = item !== undefined;
  if (!known) {
    list.querySelector('.none')?.remove();
    item = cloneRow('command-item');
    items.set(key, item);
    list.prepend(item);
    setText(field(item, 'type'), `${command.command_type}${describe(command.parameters)}`);
    setText(field(item, 'by'), command.created_by);
    setTime(field(item, 'at'), command.created_at);
  }
  drawState(item, command, known);
}

function describe(parameters) {
  const parts = Object.entries(parameters ?? {}).map(([key, value]) => `${key} ${value}`);
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

function drawState(item, { status, progress, result }, known = true) {
  if (setStatus(field(item, 'status'), status) && known) {
    glow(item);
  }
  const running = status === 'running' && typeof progress === 'number' ? `${progress}%` : '';
  setText(field(item, 'result'), result ?? running);
}
