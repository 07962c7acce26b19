// Pieces of the details panel.
import { make, setStatus, setText } from '../dom.js';
import { pillOf } from './types.js';

/** A button; `edit` ones are not offered to viewers. */
export function action(icon, text, run, look = 'btn-quiet', edit = true) {
  const button = make('button', `btn btn-sm ${look}`);
  button.type = 'button';
  const sign = make('i', `bi ${icon}`);
  sign.setAttribute('aria-hidden', 'true');
  button.append(sign, text);
  button.addEventListener('click', run);
  if (edit) {
    button.dataset.edit = '';
  }
  return button;
}

/** Buttons in a row; what is not there is left out. */
export function actions(...buttons) {
  const row = make('div', 'topo-actions');
  row.append(...buttons.filter(Boolean));
  return row;
}

/** A select that acts and forgets. */
export function pickOne(title, choices, run) {
  const select = make('select', 'form-select form-select-sm');
  select.setAttribute('aria-label', title);
  select.dataset.edit = '';
  select.add(new Option(title, ''));
  choices.forEach(([value, text]) => select.add(new Option(text, value)));
  select.addEventListener('change', () => {
    const { value } = select;
    select.value = '';
    run(value);
  });
  return select;
}

/** A status with icon, word and colour. */
export function statusPill(status) {
  const pill = make('span', 'status');
  setStatus(pill, pillOf(status));
  setText(pill, status);
  return pill;
}

/** Facts `[[name, text or element]...]`; those without a value are left out. */
export function facts(rows) {
  const list = make('dl', 'facts');
  rows.filter(([, value]) => value !== null && value !== undefined && value !== '').forEach(([name, value]) => {
    const line = make('div', '');
    const dd = make('dd', '');
    dd.append(value instanceof Node ? value : String(value));
    line.append(make('dt', '', name), dd);
    list.append(line);
  });
  return list;
}

/** A number with its unit, or nothing. */
export const unit = (value, word, digits = 2) => (value === null || value === undefined ? null : `${Number(value).toFixed(digits)} ${word}`);

const levels = { OK: 'good', WARNING: 'degraded', CRITICAL: 'failed', NO_SIGNAL: 'failed' };

/** How much light is left, as a status. */
export function levelPill({ level, margin_db: margin }) {
  const pill = make('span', 'status');
  setStatus(pill, levels[level] ?? '');
  setText(pill, margin === null || margin === undefined ? level.replace('_', ' ') : `${level.replace('_', ' ')} ${margin.toFixed(1)} dB`);
  return pill;
}

/** A heading with a status. */
export function heading(text, status) {
  const head = make('div', 'panel-head');
  head.append(make('h2', 'break', text), statusPill(status));
  return head;
}
