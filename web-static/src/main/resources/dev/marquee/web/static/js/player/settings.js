// Forms of display, sound and network: filled with what the player is set to, saved one by one.
import { byId, field } from '../dom.js';
import { get, send } from '../rest.js';
import { toast } from '../toasts.js';

const forms = () => byId('settings').querySelectorAll('form[data-settings]');

export function startSettings(id) {
  const path = `/api/devices/${id}/config`;
  const refetch = async () => {
    const config = await get(path);
    forms().forEach((form) => fill(form, config[form.dataset.settings]));
  };
  forms().forEach((form) => form.addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      await send('POST', path, { [form.dataset.settings]: read(form) });
      toast('success', 'Saved; the player is told.', 'settings', 'Saved');
      await refetch();
    } catch (error) {
      toast('failed', error.message, 'settings');
    }
  }));
  refetch().catch((error) => toast('failed', error.message, 'settings'));
}

function fill(form, values) {
  field(form, 'unset').hidden = Object.keys(values).length > 0;
  inputs(form).forEach((input) => {
    const value = values[input.name];
    if (input.type === 'checkbox') {
      input.checked = value === true;
    } else if (input.type !== 'password') {
      input.value = value ?? '';
    }
  });
}

/** What stands in the form; empty fields stay as they are on the server. */
function read(form) {
  const change = {};
  inputs(form).forEach((input) => {
    if (input.type === 'checkbox') {
      change[input.name] = input.checked;
    } else if (input.value !== '') {
      change[input.name] = input.type === 'number' || 'number' in input.dataset ? Number(input.value) : input.value;
    }
  });
  return change;
}

const inputs = (form) => form.querySelectorAll('input[name], select[name]');
