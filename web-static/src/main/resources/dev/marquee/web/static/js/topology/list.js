// The devices as a list beside the map: for keyboards, screen readers and whoever looks for a name.
import { arrange, byId, coalesce, make, setStatus, setText } from '../dom.js';
import { count } from '../format.js';
import { devices, links, shownStatus } from '../stores/topology.js';
import { choose, isLarge, nodeOf, onDrawn, onGraph, reveal, selectedDevices } from './graph.js';
import { matching, onFilter } from './filters.js';
import { pillOf, typeName } from './types.js';

const MOST = 150;
const REDRAW_MS = 150;
const CALM_MS = 1000;
const byName = new Intl.Collator(undefined, { numeric: true }).compare;

export function startList() {
  const soon = coalesce(draw, REDRAW_MS);
  const later = coalesce(draw, CALM_MS);
  const redraw = () => (isLarge() ? later() : soon());
  onDrawn(redraw);
  onFilter(soon);
  onGraph((graph) => graph.on('select unselect', coalesce(markChosen, 50)));
  byId('topo-rows').addEventListener('click', (event) => {
    const row = event.target.closest('button[data-id]');
    if (row) {
      const id = Number(row.dataset.id);
      choose(event.ctrlKey || event.shiftKey || event.metaKey ? [...new Set([...selectedDevices(), id])] : [id]);
      reveal(nodeOf(id));
    }
  });
}

function draw() {
  const found = matching();
  setText(byId('topo-counts'), `${count(devices.size, 'device')}, ${count(links.size, 'link')}`);
  setText(byId('topo-shown'), found.length > MOST ? `${MOST} of ${found.length}` : found.length === devices.size ? '' : `${found.length} of ${devices.size}`);
  byId('topo-empty').hidden = devices.size > 0;
  const rows = found.map((id) => devices.get(id)).sort((a, b) => byName(a.name, b.name)).slice(0, MOST);
  const list = byId('topo-rows');
  const known = new Map([...list.children].map((item) => [item.dataset.id, item]));
  arrange(list, rows.map((device) => drawRow(known.get(String(device.id)) ?? makeRow(device.id), device)));
  if (rows.length === 0 && devices.size > 0) {
    list.replaceChildren(make('li', 'muted topo-none', 'Nothing fits the filters.'));
  }
  markChosen();
}

function makeRow(id) {
  const item = make('li', '');
  item.dataset.id = id;
  const button = make('button', 'topo-row');
  button.type = 'button';
  button.dataset.id = id;
  button.append(make('span', 'topo-row-name'), make('span', 'muted topo-row-type'), make('span', 'status'));
  item.append(button);
  return item;
}

function drawRow(item, device) {
  const [name, type, status] = item.firstElementChild.children;
  setText(name, device.name);
  setText(type, typeName(device.device_type));
  setStatus(status, pillOf(shownStatus(device)));
  setText(status, shownStatus(device));
  return item;
}

function markChosen() {
  const chosen = new Set(selectedDevices().map(String));
  byId('topo-rows').querySelectorAll('button[data-id]').forEach((button) => button.setAttribute('aria-pressed', chosen.has(button.dataset.id)));
}
