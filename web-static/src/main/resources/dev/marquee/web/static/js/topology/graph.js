// The graph on the canvas, kept as the store says: changes of many events are drawn together, and less often when there
// is much to draw.
import cytoscape from '/static/vendor/cytoscape/dist/cytoscape.esm.min.mjs';
import { devices, linksOfDevice, links, onTopology } from '../stores/topology.js';
import { deviceData, joins, linkData } from './elements.js';
import { look } from './look.js';

const MANY = 1200;
const CALM_MS = 200;
const CALMEST_MS = 1000;
// What is drawn takes at most this share of the time, so that the page stays quick for hand and eye.
const SHARE = 5;
const LEAST = 0.02;
const NEAREST = 1.2;
// Around the outermost devices: their names, and some air.
const ROOM = 80;

/** The graph; `null` until the network was loaded. */
export let cy = null;

const made = new Set();
const drawn = new Set();
// Made while the network is still on its way; it is "there" once it shows something.
let canvas = null;
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
  canvas = cytoscape({ container, style: [], layout: { name: 'preset' }, minZoom: LEAST, maxZoom: 3, boxSelectionEnabled: true, selectionType: 'single' });
  onTopology((changes) => {
    pending = merge(pending, changes);
    if (changes.reset) {
      clearTimeout(timer);
      timer = setTimeout(() => draw(container));
    } else {
      timer ??= isLarge() ? setTimeout(() => draw(container), Math.min(CALMEST_MS, Math.max(CALM_MS, SHARE * cost))) : requestAnimationFrame(() => draw(container));
    }
  });
  new MutationObserver(() => cy && restyle()).observe(document.documentElement, { attributes: true, attributeFilter: ['data-bs-theme'] });
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
    create();
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

function create() {
  cy = canvas;
  restyle();
  // Asking the library to fit what it shows makes it measure all of it once more.
  cy.viewport(overview());
  addAll();
  made.forEach((listener) => listener(cy));
  made.clear();
}

/** Puts on the look for the theme and for how much there is. */
function restyle() {
  const large = isLarge();
  cy.style(look(large));
  Object.assign(cy.renderer(), { textureOnViewport: large, hideEdgesOnViewport: large, forcedPixelRatio: large ? 1 : null });
}

/** Where to look from to see every device. */
function overview() {
  let [x1, y1, x2, y2] = [Infinity, Infinity, -Infinity, -Infinity];
  devices.forEach((device) => {
    const { x, y } = placeOf(device);
    [x1, y1, x2, y2] = [Math.min(x1, x), Math.min(y1, y), Math.max(x2, x), Math.max(y2, y)];
  });
  if (devices.size === 0) {
    return { zoom: 1, pan: { x: 0, y: 0 } };
  }
  const [width, height] = [cy.width(), cy.height()];
  const zoom = Math.max(LEAST, Math.min(NEAREST, width / (x2 - x1 + 2 * ROOM), height / (y2 - y1 + 2 * ROOM)));
  return { zoom, pan: { x: (width - (x1 + x2) * zoom) / 2, y: (height - (y1 + y2) * zoom) / 2 } };
}

function rebuild() {
  const chosen = cy.$(':selected').map((element) => element.id());
  cy.elements().remove();
  restyle();
  addAll();
  cy.batch(() => chosen.forEach((id) => cy.getElementById(id).select()));
}

/** Adds everything, and measures it at once; one by one, as the library does before it draws, takes longer. */
function addAll() {
  const nodes = [...devices.values()].map((device) => ({ group: 'nodes', data: deviceData(device), position: placeOf(device) }));
  const edges = [...links.values()].filter(joins).map((link) => ({ group: 'edges', data: linkData(link) }));
  cy.batch(() => cy.add([...nodes, ...edges]));
  cy.elements().boundingBox();
}

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
    if (cy.zoom() > NEAREST) {
      cy.zoom(NEAREST);
      cy.center(collection);
    }
  }
}
