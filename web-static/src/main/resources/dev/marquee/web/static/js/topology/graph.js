// The graph on the canvas, kept as the store says: changes of many events are drawn together, and less often when there
// is much to draw.
import cytoscape from '/static/vendor/cytoscape/dist/cytoscape.esm.min.mjs';
import { devices, linksOfDevice, links, live, onTopology, shownStatus } from '../stores/topology.js';
import { look } from './look.js';
import { shapeOf } from './types.js';

const MANY = 1200;
const CALM_MS = 200;
const CALMEST_MS = 1000;
// What is drawn takes at most this share of the time, so that the page stays quick for hand and eye.
const SHARE = 5;

/** The graph; `null` until the network was loaded. */
export let cy = null;

const made = new Set();
const drawn = new Set();
let places = null;
let pending = null;
let timer = null;
let cost = 0;

/** Calls back once the graph is there. */
export const onGraph = (listener) => (cy ? listener(cy) : made.add(listener));

/** Calls back after changes were drawn: what the store told, or all of it on `reset`. */
export const onDrawn = (listener) => drawn.add(listener);

export const nodeOf = (id) => cy.getElementById(`d${id}`);
export const edgeOf = (id) => cy.getElementById(`l${id}`);
export const idOf = (element) => Number(element.id().slice(1));
export const selectedDevices = () => (cy ? cy.nodes(':selected').map(idOf) : []);
export const selectedLinks = () => (cy ? cy.edges(':selected').map(idOf) : []);

/** Starts drawing into an element. */
export function startGraph(container) {
  onTopology((changes) => {
    pending = merge(pending, changes);
    if (changes.reset) {
      clearTimeout(timer);
      timer = setTimeout(() => draw(container));
    } else {
      timer ??= isLarge() ? setTimeout(() => draw(container), Math.min(CALMEST_MS, Math.max(CALM_MS, SHARE * cost))) : requestAnimationFrame(() => draw(container));
    }
  });
  new MutationObserver(() => cy?.style(look(isLarge()))).observe(document.documentElement, { attributes: true, attributeFilter: ['data-bs-theme'] });
}

/** Whether there is so much that it has to be drawn less often and with less detail. */
export const isLarge = () => devices.size + links.size > MANY;

function merge(before, now) {
  if (!before || now.reset) {
    return now;
  }
  ['devices', 'moved', 'links', 'ports'].forEach((kind) => now[kind].forEach((id) => before[kind].add(id)));
  return before;
}

function draw(container) {
  timer = null;
  const changes = pending;
  pending = null;
  const begun = performance.now();
  // The canvas is painted in the next frame; what comes after it knows how long all of it took.
  requestAnimationFrame(() => setTimeout(() => { cost = performance.now() - begun; }));
  if (!cy) {
    create(container);
  } else if (changes.reset) {
    rebuild();
  } else {
    cy.batch(() => {
      changes.devices.forEach(drawDevice);
      changes.moved.forEach((id) => devices.has(id) && place(nodeOf(id), devices.get(id)));
      changes.links.forEach(drawLink);
    });
  }
  container.dataset.state = 'ready';
  container.dataset.devices = cy.nodes().length;
  container.dataset.links = cy.edges().length;
  drawn.forEach((listener) => listener(changes));
}

function create(container) {
  const large = isLarge();
  cy = cytoscape({
    container,
    elements: elements(),
    style: look(large),
    layout: { name: 'preset', fit: true, padding: 40 },
    minZoom: 0.02,
    maxZoom: 3,
    boxSelectionEnabled: true,
    selectionType: 'single',
    textureOnViewport: large,
    hideEdgesOnViewport: large,
    pixelRatio: large ? 1 : 'auto',
  });
  if (cy.zoom() > 1.2) {
    cy.zoom(1.2);
    cy.center();
  }
  made.forEach((listener) => listener(cy));
  made.clear();
}

function rebuild() {
  const chosen = cy.$(':selected').map((element) => element.id());
  cy.batch(() => {
    cy.elements().remove();
    cy.add(elements());
    chosen.forEach((id) => cy.getElementById(id).select());
  });
  cy.style(look(isLarge()));
}

function elements() {
  const nodes = [...devices.values()].map((device) => ({ group: 'nodes', data: deviceData(device), position: placeOf(device) }));
  const edges = [...links.values()].filter(joins).map((link) => ({ group: 'edges', data: linkData(link) }));
  return [...nodes, ...edges];
}

const joins = (link) => devices.has(link.a) && devices.has(link.b);
const SIGNS = { DOWN: '✕ ', DEGRADED: '! ' };

function deviceData(device) {
  const status = shownStatus(device);
  const player = live.get(device.id);
  const plays = player?.is_online && player.current_video ? `\n▶ ${player.current_video}` : '';
  return {
    id: `d${device.id}`,
    label: `${SIGNS[status] ?? ''}${device.name}${device.status_override ? ' ⚑' : ''}${plays}`,
    type: device.device_type,
    shape: shapeOf(device.device_type),
    status,
    override: Boolean(device.status_override),
    live: player ? (player.is_online ? 'on' : 'off') : '',
  };
}

const linkData = (link) => ({ id: `l${link.id}`, source: `d${link.a}`, target: `d${link.b}`, status: link.status });

const placeOf = (device) => {
  const [x, y] = places?.get(device.id) ?? [device.x, device.y];
  return { x, y };
};

function place(node, device) {
  if (!node.grabbed()) {
    node.position(placeOf(device));
  }
}

function drawDevice(id) {
  const device = devices.get(id);
  const node = nodeOf(id);
  if (!device) {
    node.remove();
  } else if (node.nonempty()) {
    node.data(deviceData(device));
    place(node, device);
  } else {
    cy.add({ group: 'nodes', data: deviceData(device), position: placeOf(device) });
    linksOfDevice(id).forEach((link) => drawLink(link.id));
  }
}

function drawLink(id) {
  const link = links.get(id);
  const edge = edgeOf(id);
  if (!link || !joins(link)) {
    edge.remove();
  } else if (edge.nonempty()) {
    edge.data(linkData(link));
  } else {
    cy.add({ group: 'edges', data: linkData(link) });
  }
}

/** A graph without a screen, to try things on. */
export const headless = (elements) => cytoscape({ headless: true, styleEnabled: true, elements });

/** Stands devices where a view has them (`Map` of id to `[x, y]`), or, for `null`, where they are stored. */
export function usePlaces(map) {
  places = map;
  cy?.batch(() => devices.forEach((device) => place(nodeOf(device.id), device)));
}

/** The places of the view that is open, if any. */
export const viewPlaces = () => places;

/** Selects these and nothing else. */
export function choose(deviceIds, linkIds = []) {
  cy.batch(() => {
    cy.$(':selected').unselect();
    deviceIds.forEach((id) => nodeOf(id).select());
    linkIds.forEach((id) => edgeOf(id).select());
  });
}

/** Brings an element into view, without a jump when it is there already. */
export function reveal(element) {
  const { x, y } = element.renderedPosition();
  if (x < 0 || y < 0 || x > cy.width() || y > cy.height()) {
    cy.center(element);
  }
}

/** Brings elements into view; everything when none are named. */
export function show(collection = cy.elements(':visible')) {
  if (collection.nonempty()) {
    cy.fit(collection, 60);
    if (cy.zoom() > 1.2) {
      cy.zoom(1.2);
      cy.center(collection);
    }
  }
}
