// The sheet that edits an entity: fills its form, tells the others who has it open, and saves what was entered.
import { askForm, byId, fail, setText } from '../dom.js';
import { lookAt } from './presence.js';
import { refresh } from './live-page.js';
import { toast } from '../toasts.js';

/**
 * Shows the sheet; `saveForm` gets the form and saves.
 * @param values of the form's fields by name
 */
export async function editSheet({ title, values, entity, saveForm }) {
  const dialog = byId('edit');
  const form = dialog.querySelector('form');
  form.reset();
  setText(byId('edit-title'), title);
  fail(byId('edit-error'), '');
  Object.entries(values).forEach(([name, value]) => {
    if (form.elements[name]) {
      form.elements[name].value = value ?? '';
    }
  });
  lookAt(...entity);
  const saved = await askForm(dialog, () => saveForm(form), (error) => fail(byId('edit-error'), error.message));
  lookAt(null);
  if (saved) {
    toast('success', `${title} is saved.`, 'offering', 'Saved');
    refresh();
  }
}

/** The texts of a form by name; empty ones are null. */
export function texts(form, names) {
  return Object.fromEntries(names.map((name) => [name, form.elements[name].value.trim() || null]));
}
