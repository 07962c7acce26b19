// A form over a row that others may change meanwhile. Only what was changed here is sent, under the version the form was
// filled with. When somebody else was faster, it says field by field what is stored now, to be overwritten or taken.
import { askForm, byId, fail, field, make, setText } from '../dom.js';
import { write } from './api.js';

const NUMBERS = new Set(['tx_power_dbm', 'sensitivity_min_dbm', 'insertion_loss_db', 'parent_container_id', 'player_id', 'length_km', 'link_loss_db']);

/** What a form says of these fields; empty is `null`. */
export function read(form, names) {
  return Object.fromEntries(names.map((name) => {
    const text = form.elements[name].value.trim();
    return [name, text === '' ? null : NUMBERS.has(name) ? Number(text) : text];
  }));
}

/** Shows these fields of a row. */
export function fill(form, names, row) {
  names.forEach((name) => {
    const input = form.elements[name];
    const value = String(row[name] ?? '');
    if (input instanceof HTMLSelectElement && ![...input.options].some((option) => option.value === value)) {
      input.add(new Option(value, value));
    }
    input.value = value;
  });
}

/** Makes a dialog ready to be shown. */
export function prepare(id, title, verb = 'Save') {
  const dialog = byId(id);
  const notice = field(dialog, 'notice');
  setText(field(dialog, 'title'), title);
  calm(dialog, verb);
  return { dialog, form: dialog.querySelector('form'), failed: (error) => fail(notice, error.message) };
}

function calm(dialog, verb) {
  fail(field(dialog, 'notice'), '');
  field(dialog, 'theirs').hidden = true;
  field(dialog, 'take').hidden = true;
  setText(field(dialog, 'save'), verb);
}

/**
 * Asks for changes of a row.
 * @param complete may add what follows from what was filled in
 */
export function editRow({ dialog, form, failed }, names, row, path, complete = (values) => values) {
  let known = row;
  fill(form, names, row);
  return askForm(dialog, async () => {
    const mine = changesOf(known, complete(read(form, names)));
    if (Object.keys(mine).length === 0) {
      return;
    }
    try {
      await write('PATCH', path, { ...mine, version: known.version });
    } catch (error) {
      const current = error.status === 409 && error.answer?.current;
      if (current) {
        compare(dialog, form, names, known, current, mine);
        known = current;
        error.message = 'Somebody else saved this while it was open here.';
      }
      throw error;
    }
  }, failed);
}

const same = (a, b) => (a ?? null) === (b ?? null);

const changesOf = (row, values) => Object.fromEntries(Object.entries(values).filter(([name, value]) => !same(row[name], value)));

/** Fields that were not touched here show what is stored now; of the others both are shown. */
function compare(dialog, form, names, before, current, mine) {
  const changed = names.filter((name) => !same(before[name], current[name]));
  const here = Object.fromEntries(changed.filter((name) => name in mine).map((name) => [name, shown(form, name)]));
  fill(form, changed, current);
  const theirs = Object.fromEntries(changed.map((name) => [name, shown(form, name)]));
  fill(form, Object.keys(here), mine);
  field(dialog, 'theirs').replaceChildren(...changed.map((name) => line(form, name, theirs[name], here[name])));
  field(dialog, 'theirs').hidden = changed.length === 0;
  setText(field(dialog, 'save'), Object.keys(here).length > 0 ? 'Overwrite' : 'Save');
  const take = field(dialog, 'take');
  take.hidden = false;
  take.onclick = () => {
    fill(form, names, current);
    calm(dialog, 'Save');
  };
}

function line(form, name, theirs, here) {
  const row = make('div', '');
  row.append(make('dt', '', form.elements[name].closest('label').firstChild.textContent), make('dd', '', here === undefined ? `is ${theirs} now` : `is ${theirs} now, ${here} here`));
  return row;
}

function shown(form, name) {
  const input = form.elements[name];
  const text = input instanceof HTMLSelectElement ? input.selectedOptions[0]?.textContent : input.value;
  return text?.trim() || 'empty';
}
