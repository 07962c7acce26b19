// The map as a drawing: built as elements, so that names are text and nothing else.
import { codeOf } from './types.js';

const NS = 'http://www.w3.org/2000/svg';
const MARGIN = 60;

function element(name, attributes, text = '') {
  const made = document.createElementNS(NS, name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  made.textContent = text;
  return made;
}

/** The visible part of the graph as SVG. */
export function toSvg(cy, ink, paper) {
  const box = cy.elements(':visible').boundingBox();
  const [x, y, width, height] = [box.x1 - MARGIN, box.y1 - MARGIN, box.w + 2 * MARGIN, box.h + 2 * MARGIN].map(Math.round);
  const root = element('svg', { xmlns: NS, viewBox: `${x} ${y} ${width} ${height}`, width, height, 'font-family': 'sans-serif' });
  root.append(element('rect', { x, y, width, height, fill: paper }));
  cy.edges(':visible').forEach((edge) => root.append(line(edge)));
  cy.nodes(':visible').forEach((node) => root.append(...drawn(node, ink, paper)));
  return new XMLSerializer().serializeToString(root);
}

function line(edge) {
  const [a, b] = [edge.source().position(), edge.target().position()];
  const dashes = { dashed: '8 5', dotted: '2 4' }[edge.style('line-style')];
  return element('line', { x1: a.x, y1: a.y, x2: b.x, y2: b.y, stroke: edge.style('line-color'), 'stroke-width': parseFloat(edge.style('width')), ...dashes && { 'stroke-dasharray': dashes } });
}

function drawn(node, ink, paper) {
  const { x, y } = node.position();
  const fill = node.style('background-color');
  const shape = node.style('shape');
  const figure = {
    ellipse: () => element('circle', { cx: x, cy: y, r: 20, fill }),
    diamond: () => element('polygon', { points: `${x},${y - 20} ${x + 20},${y} ${x},${y + 20} ${x - 20},${y}`, fill }),
    octagon: () => element('polygon', { points: corners(x, y, 8, Math.PI / 8), fill }),
    'round-hexagon': () => element('polygon', { points: corners(x, y, 6, 0), fill }),
  }[shape]?.() ?? element('rect', { x: x - 20, y: y - 20, width: 40, height: 40, rx: 6, fill });
  const lines = node.data('label').split('\n').map((text, i) => element('text', { x, y: y + 36 + 15 * i, fill: ink, 'font-size': 13, 'text-anchor': 'middle' }, text));
  const code = element('text', { x, y: y + 5, fill: paper, 'font-size': 13, 'font-weight': 700, 'text-anchor': 'middle' }, codeOf(node.data('type')));
  return [figure, code, ...lines];
}

function corners(x, y, count, turn) {
  return Array.from({ length: count }, (_, i) => {
    const angle = turn + (i * 2 * Math.PI) / count;
    return `${(x + 20 * Math.cos(angle)).toFixed(1)},${(y + 20 * Math.sin(angle)).toFixed(1)}`;
  }).join(' ');
}
