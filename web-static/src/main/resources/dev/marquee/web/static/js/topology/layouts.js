// Arranging devices: as a tree from the core, by forces, or in one block per venue. What comes out is saved as one edit,
// so everybody sees it and it can be taken back.
import { devices } from '../stores/topology.js';
import { count } from '../format.js';
import { bulk } from './api.js';
import { cy, headless, idOf, show, usePlaces, viewPlaces } from './graph.js';
import { rankOf } from './types.js';

const STEP = 90;
const FEW = 300;
const MOST = 5000;
const names = { tree: 'as a tree', force: 'by forces', venue: 'by venue' };
const byName = new Intl.Collator(undefined, { numeric: true }).compare;

/** Arranges the selected devices, or all that are shown when fewer than two are selected. */
export async function arrange(kind) {
  const chosen = cy.nodes(':selected:visible');
  const nodes = (chosen.length > 1 ? chosen : cy.nodes(':visible')).slice(0, MOST);
  if (nodes.empty()) {
    return;
  }
  const box = nodes.boundingBox({ includeLabels: false });
  const places = anchored(kind === 'venue' ? byVenue(nodes) : await laidOut(kind, nodes), chosen.length > 1 ? box : { x1: 0, y1: 0 });
  const kept = viewPlaces();
  if (kept || 'lookOnly' in document.body.dataset) {
    usePlaces(new Map([...kept ?? [], ...places.map(({ id, x, y }) => [id, [x, y]])]));
  } else {
    const before = new Map(nodes.map((node) => [node, { ...node.position() }]));
    put(places);
    if (!await bulk(`Arrange ${count(places.length, 'device')} ${names[kind]}`, places.map((place) => ({ op: 'move', ...place })))) {
      cy.batch(() => before.forEach((position, node) => node.position(position)));
    }
  }
  show(chosen.length > 1 ? chosen : undefined);
}

function put(places) {
  cy.batch(() => places.forEach(({ id, x, y }) => cy.getElementById(`d${id}`).position({ x, y })));
}

/** Moves what was laid out so that it begins where it had begun. */
function anchored(places, { x1, y1 }) {
  const left = Math.min(...places.map(({ x }) => x));
  const top = Math.min(...places.map(({ y }) => y));
  return places.map(({ id, x, y }) => ({ id, x: Math.round(x - left + x1), y: Math.round(y - top + y1) }));
}

/** Runs a layout of the library on a copy without a screen: nothing jumps before it is saved. */
function laidOut(kind, nodes) {
  const edges = nodes.edgesWith(nodes);
  return new Promise((resolve) => {
    const copy = headless([...nodes.map(plain), ...edges.map((edge) => ({ group: 'edges', data: { ...edge.data() } }))]);
    const layout = copy.layout({ ...kind === 'tree' ? treeOf(copy) : forcesOf(copy), animate: false, fit: false });
    layout.one('layoutstop', () => {
      resolve(copy.nodes().map((node) => ({ id: idOf(node), ...node.position() })));
      copy.destroy();
    });
    layout.run();
  });
}

function treeOf(copy) {
  const box = { x1: 0, y1: 0, w: Math.max(600, widest(copy) * STEP), h: new Set(copy.nodes().map((node) => rankOf(node.data('type')))).size * STEP * 1.2 };
  return { name: 'breadthfirst', roots: rootsOf(copy), spacingFactor: 1, boundingBox: box, avoidOverlap: copy.nodes().length <= FEW };
}

function forcesOf(copy) {
  const size = copy.nodes().length;
  return {
    name: 'cose',
    randomize: false,
    idealEdgeLength: () => STEP,
    nodeRepulsion: () => 9000,
    nodeOverlap: 20,
    componentSpacing: 120,
    // Each round compares every device with every other.
    numIter: size <= FEW ? 1000 : Math.max(20, Math.round(80000 / size)),
  };
}

const plain = (node) => ({ group: 'nodes', data: { id: node.id(), type: node.data('type') }, position: { ...node.position() } });

/** Of each island those that are nearest to the core. */
function rootsOf(graph) {
  return graph.collection(graph.elements().components().flatMap((island) => {
    const ranks = island.nodes().map((node) => rankOf(node.data('type')));
    const least = Math.min(...ranks);
    return island.nodes().filter((node) => rankOf(node.data('type')) === least).toArray();
  }));
}

function widest(graph) {
  const rows = new Map();
  graph.nodes().forEach((node) => {
    const rank = rankOf(node.data('type'));
    rows.set(rank, (rows.get(rank) ?? 0) + 1);
  });
  return Math.max(...rows.values());
}

/** One block per venue, side by side; in a block the core is above and the customers are below. */
function byVenue(nodes) {
  const venues = new Map();
  nodes.forEach((node) => {
    const device = devices.get(idOf(node));
    const code = device.venue_code ?? '';
    venues.set(code, [...venues.get(code) ?? [], device]);
  });
  const places = [];
  let left = 0;
  [...venues.keys()].sort(byName).forEach((code) => {
    const members = venues.get(code).sort((a, b) => rankOf(a.device_type) - rankOf(b.device_type) || byName(a.name, b.name));
    const columns = Math.max(2, Math.ceil(Math.sqrt(members.length * 1.3)));
    let row = 0;
    let column = 0;
    let rank = null;
    members.forEach((device) => {
      if (column === columns || (rank !== null && rank !== rankOf(device.device_type))) {
        row += 1;
        column = 0;
      }
      rank = rankOf(device.device_type);
      places.push({ id: device.id, x: left + column * STEP, y: row * STEP });
      column += 1;
    });
    left += (columns + 1) * STEP;
  });
  return places;
}
