// The line above the map: what mode it is in, and how to leave it. The latest mode that was entered is shown.
import { byId, field, make, setText } from '../dom.js';

const modes = new Map();

/** Shows a line with buttons `[[word, action]...]` for a mode; `null` ends the mode. */
export function notify(mode, text, buttons = []) {
  modes.delete(mode);
  if (text !== null) {
    modes.set(mode, { text, buttons });
  }
  const notice = byId('topo-notice');
  const top = [...modes.values()].at(-1);
  notice.hidden = !top;
  if (top) {
    setText(field(notice, 'text'), top.text);
    field(notice, 'actions').replaceChildren(...top.buttons.map(([word, action]) => {
      const button = make('button', 'btn btn-quiet btn-sm', word);
      button.type = 'button';
      button.addEventListener('click', action);
      return button;
    }));
  }
}
