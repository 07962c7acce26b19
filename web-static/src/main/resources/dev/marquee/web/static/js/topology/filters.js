// Filters by type, status and venue hide; the search dims what it does not find. All of it stands in the address.
import { byId } from '../dom.js';
import { devices, live, shownStatus } from '../stores/topology.js';
import { choose, cy, idOf, nodeOf, onDrawn, show } from './graph.js';
import { typeName } from './types.js';

const NAMES = ['q', 'type', 'status', 'venue'];
const listeners = new Set();

/** Calls back when the filters changed. */
export const onFilter = (listener) => listeners.add(listener);

/** What the filters say. */
export const filters = () => Object.fromEntries(NAMES.map((name) => [name, form().elements[name].value.trim()]));

const form = () => byId('topo-filters');

/** Fills the form and applies it. */
export function setFilters(values) {
  NAMES.forEach((name) => {
    form().elements[name].value = values[name] ?? '';
  });
  changed();
}

export function startFilters() {
  const query = new URLSearchParams(location.search);
  NAMES.forEach((name) => {
    form().elements[name].value = query.get(name) ?? '';
  });
  byId('clear-filters').hidden = !query.size;
  form().addEventListener('input', changed);
  form().addEventListener('submit', (event) => {
    event.preventDefault();
    const found = matching();
    choose(found);
    show(cy.nodes(':selected'));
  });
  byId('clear-filters').addEventListener('click', () => setFilters({}));
  onDrawn((changes) => {
    mark(changes.reset ? devices.keys() : changes.devices);
  });
}

function changed() {
  const query = new URLSearchParams(Object.entries(filters()).filter(([, value]) => value !== ''));
  history.replaceState(null, '', location.pathname + (query.size ? `?${query}` : ''));
  byId('clear-filters').hidden = !query.size;
  if (cy) {
    mark(devices.keys());
    listeners.forEach((listener) => listener());
  }
}

function mark(ids) {
  const wanted = filters();
  cy.batch(() => {
    for (const id of ids) {
      const device = devices.get(id);
      const node = nodeOf(id);
      if (device && node.nonempty()) {
        const fits = passes(device, wanted);
        node.toggleClass('off', !fits);
        node.toggleClass('dim', fits && !found(device, wanted.q));
        if (!fits) {
          node.unselect();
        }
      }
    }
  });
}

const passes = (device, { type, status, venue }) => (type === '' || device.device_type === type)
  && (status === '' || shownStatus(device) === status)
  && (venue === '' || (device.venue_code ?? '-') === venue);

function found(device, q) {
  if (q === '') {
    return true;
  }
  const words = [device.name, typeName(device.device_type), device.venue_code, live.get(device.id)?.player_name, device.override_reason].join(' ');
  return words.toLowerCase().includes(q.toLowerCase());
}

/** The ids of the devices that pass the filters and the search. */
export function matching() {
  const wanted = filters();
  return [...devices.values()].filter((device) => passes(device, wanted) && found(device, wanted.q)).map(({ id }) => id);
}

/** Selects all that is shown. */
export const chooseShown = () => choose(cy.nodes(':visible').not('.dim').map(idOf));
