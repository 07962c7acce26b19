// Asks before something that cannot be taken back.
import { field, setText } from './dom.js';

/**
 * Shows the question; resolves to true when it was answered with the action.
 * @param typed a word that has to be typed first, for what cannot be undone
 * @param danger whether the action destroys something
 */
export function confirmAction({ title, text, action, typed = null, danger = typed !== null }) {
  const dialog = document.getElementById('confirm');
  const button = field(dialog, 'action');
  const input = field(dialog, 'typed');
  setText(field(dialog, 'title'), title);
  setText(field(dialog, 'text'), text);
  setText(button, action);
  button.className = `btn ${danger ? 'btn-danger' : 'btn-primary'}`;
  field(dialog, 'typing').hidden = typed === null;
  setText(field(dialog, 'ask'), typed === null ? '' : `Type ${typed} to go on:`);
  input.value = '';
  button.disabled = typed !== null;
  input.oninput = () => {
    button.disabled = input.value.trim() !== typed;
  };
  input.onkeydown = (event) => {
    if (event.key === 'Enter') {
      event.preventDefault(); // Enter would press Cancel, the first button
      if (!button.disabled) {
        button.click();
      }
    }
  };
  dialog.returnValue = 'no';
  dialog.showModal();
  if (typed !== null) {
    input.focus();
  }
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
  });
}
