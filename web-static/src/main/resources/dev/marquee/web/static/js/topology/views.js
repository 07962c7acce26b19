// Named views: filters, the part that is shown, the overlay and, when wanted, places of their own. While a view with
// places is open, moving a device changes the view and nobody else's map.
import { askForm, byId, fail, field, make } from '../dom.js';
import { confirmAction } from '../confirm.js';
import { devices } from '../stores/topology.js';
import { toast } from '../toasts.js';
import { ask, complain, move, tryWrite, write } from './api.js';
import { cy, nodeOf, usePlaces, viewPlaces } from './graph.js';
import { filters, setFilters } from './filters.js';
import { notify } from './notice.js';
import { overlay, showOverlay } from './overlays.js';

let current = null;

export function startViews() {
  byId('views-button').addEventListener('show.bs.dropdown', list);
}

async function list() {
  const menu = byId('views');
  menu.replaceChildren(make('span', 'dropdown-item-text muted', 'Loading…'));
  try {
    const { views } = await ask('/api/topology/views');
    const items = views.map((view) => item(view.name, () => open(view.id)));
    const none = views.length === 0 ? [make('span', 'dropdown-item-text muted', 'No views yet')] : [];
    const saving = item('Save this view…', saveNew);
    saving.dataset.edit = '';
    menu.replaceChildren(...items, ...none, make('hr', 'dropdown-divider'), saving);
  } catch (error) {
    menu.replaceChildren(make('span', 'dropdown-item-text', error.message));
  }
}

function item(text, run) {
  const button = make('button', 'dropdown-item', text);
  button.type = 'button';
  button.addEventListener('click', run);
  return button;
}

function capture(withPlaces) {
  return {
    filters: filters(),
    viewport: { zoom: cy.zoom(), pan: cy.pan() },
    overlay: overlay(),
    places: withPlaces ? Object.fromEntries([...devices.keys()].map((id) => {
      const { x, y } = nodeOf(id).position();
      return [id, [Math.round(x), Math.round(y)]];
    })) : null,
  };
}

/** Opens a view by its number. */
async function open(id) {
  try {
    const view = await ask(`/api/topology/views/${id}`);
    const { data } = view;
    current = view;
    usePlaces(data.places ? new Map(Object.entries(data.places).map(([device, place]) => [Number(device), place])) : null);
    setFilters(data.filters ?? {});
    showOverlay(data.overlay ?? null);
    if (data.viewport) {
      cy.viewport(data.viewport);
    }
    tell();
  } catch (error) {
    complain(error);
  }
}

function tell() {
  const places = viewPlaces();
  const text = `View “${current.name}”${places ? ': devices stand where the view has them; moving them changes the view only' : ''}.`;
  const edits = 'lookOnly' in document.body.dataset ? [] : [['Save', save], ...(places ? [['Move them for all', moveForAll]] : []), ['Delete view', drop]];
  notify('view', text, [['Leave', leave], ...edits]);
}

function leave() {
  current = null;
  usePlaces(null);
  setFilters({});
  showOverlay(null);
  notify('view', null);
}

function saveNew() {
  const dialog = byId('view-dialog');
  const notice = field(dialog, 'notice');
  fail(notice, '');
  dialog.querySelector('form').reset();
  return askForm(dialog, async (form) => {
    const name = form.elements.name.value.trim();
    await write('POST', '/api/topology/views', { name, data: capture(form.elements.places.checked) });
    toast('ok', `“${name}” is among the views now.`, 'view', 'Saved');
  }, (error) => fail(notice, error.message));
}

async function save() {
  try {
    current = { ...current, ...await write('PUT', `/api/topology/views/${current.id}`, { name: current.name, data: capture(viewPlaces() !== null), version: current.version }) };
    toast('ok', `“${current.name}” is saved.`, 'view', 'Saved');
  } catch (error) {
    if (error.answer?.current) {
      meet(error.answer.current);
    } else {
      complain(error);
    }
  }
}

/** Somebody else saved the view that is open here. */
function meet(saved) {
  const done = (then) => () => {
    notify('conflict', null);
    then();
  };
  notify('conflict', `Somebody else saved the view “${saved.name}” while it was open here.`, [
    ['Overwrite', done(() => {
      current = { ...current, version: saved.version };
      save();
    })],
    ['Take theirs', done(() => open(saved.id))],
    ['Cancel', done(() => {})],
  ]);
}

async function moveForAll() {
  const places = [...viewPlaces()].filter(([id]) => devices.has(id)).map(([id, [x, y]]) => ({ id, x, y }));
  if (await move(places)) {
    leave();
  }
}

async function drop() {
  const sure = await confirmAction({ title: `Delete the view “${current.name}”?`, text: 'No device is touched.', action: 'Delete', danger: true });
  if (sure && await tryWrite('DELETE', `/api/topology/views/${current.id}`)) {
    leave();
  }
}
