// Saves changes so that nobody's work is overwritten silently: a 409 shows what is different and asks.
import { byId, field, make, setText } from '../dom.js';
import { send } from '../rest.js';
import { toast } from '../toasts.js';
import { refresh } from './live-page.js';

/**
 * Sends a change that started from `version`; resolves to the answer, or to null when the other's change was kept.
 * @param labels names of the fields for people, by wire name
 */
export async function save(method, path, body, labels = {}) {
  try {
    return await send(method, path, body);
  } catch (error) {
    const current = error.answer?.current;
    if (error.status !== 409 || !current) {
      throw error;
    }
    refresh();
    if (!(await ask(body, current, error.answer, labels))) {
      return null;
    }
    return save(method, path, { ...body, version: current.version }, labels);
  }
}

/** Runs an action and tells how it ended. */
export async function act(task, done) {
  try {
    const answer = await task();
    if (answer !== null && done) {
      toast('success', done, 'offering', 'Saved');
    }
    refresh();
    return answer;
  } catch (error) {
    toast('failed', error.message, 'offering');
    return undefined;
  }
}

function ask(mine, theirs, answer, labels) {
  const dialog = byId('conflict');
  const rows = Object.keys(mine)
    .filter((name) => name !== 'version' && text(mine[name]) !== text(theirs[name]))
    .map((name) => {
      const row = make('tr', '');
      row.append(heading(labels[name] ?? name), make('td', 'break', text(mine[name])), make('td', 'break', text(theirs[name])));
      return row;
    });
  setText(field(dialog, 'who'), answer.changed_by ? `${answer.changed_by} saved a change after you began.` : 'Somebody saved a change after you began.');
  field(dialog, 'rows').replaceChildren(...rows);
  field(dialog, 'same').hidden = rows.length > 0;
  dialog.returnValue = 'theirs';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'mine'), { once: true });
  });
}

function heading(label) {
  const cell = make('th', '', label);
  cell.scope = 'row';
  return cell;
}

function text(value) {
  if (value === null || value === undefined || value === '') {
    return '–';
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
