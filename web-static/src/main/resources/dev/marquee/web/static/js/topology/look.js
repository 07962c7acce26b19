// How the graph looks: colours from the page's theme, so that light and dark agree with everything else.
import { TYPES, codeOf } from './types.js';

const SIZE = 40;
const FONT = 13;
const READABLE = 11;
/** From which zoom on names can be read on a large map. */
export const READING_ZOOM = READABLE / FONT;

const icons = new Map();

function palette() {
  const css = getComputedStyle(document.documentElement);
  const take = (name) => css.getPropertyValue(`--mq-${name}`).trim();
  return Object.fromEntries(['ink', 'muted', 'surface', 'line-strong', 'focus', 'good', 'degraded', 'failed', 'failed-soft', 'unknown', 'working'].map((name) => [name, take(name)]));
}

/** The letters of a type as a picture: a node has one label only, and that is its name. */
function icon(type, colour) {
  const key = `${type} ${colour}`;
  if (!icons.has(key)) {
    const code = codeOf(type);
    const size = code.length > 3 ? 13 : code.length > 2 ? 16 : 20;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><text x="20" y="21" font-family="sans-serif" font-size="${size}" font-weight="700" fill="${colour}" text-anchor="middle" dominant-baseline="middle">${code}</text></svg>`;
    icons.set(key, `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`);
  }
  return icons.get(key);
}

/**
 * The style sheet of the graph.
 * @param many whether there is so much that detail costs more than it tells
 */
export function look(many) {
  const c = palette();
  const node = (selector, style) => ({ selector: `node${selector}`, style });
  const edge = (selector, style) => ({ selector: `edge${selector}`, style });
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  return [
    // Each property costs time for each element, so a large map makes do with few.
    node('', { width: SIZE, height: SIZE, shape: 'data(shape)', 'background-color': c.unknown }),
    ...many ? [] : [
      node('', { 'background-fit': 'contain', 'transition-property': 'background-color', 'transition-duration': still ? '0s' : '0.3s' }),
      ...TYPES.map((type) => node(`[type = "${type}"]`, { 'background-image': icon(type, c.surface) })),
    ],
    node(many ? '.named' : '', {
      label: 'data(label)',
      color: c.ink,
      'font-size': FONT,
      'font-weight': 600,
      'font-family': 'system-ui, sans-serif',
      'text-valign': 'bottom',
      'text-margin-y': 5,
      'text-wrap': 'wrap',
      'text-max-width': 200,
      'text-outline-color': c.surface,
      'text-outline-width': many ? 0 : 2,
      'min-zoomed-font-size': many ? READABLE : 7,
    }),
    node('[status = "UP"]', { 'background-color': c.good }),
    node('[status = "DEGRADED"]', { 'background-color': c.degraded, ...many && { 'border-width': 5, 'border-color': c.ink, 'border-style': 'dotted' } }),
    node('[status = "DOWN"]', { 'background-color': c.failed, ...many && { 'border-width': 5, 'border-color': c.ink } }),
    node('[?override]', { 'border-width': 4, 'border-style': 'double', 'border-color': c.ink }),
    node('[live = "off"]', { 'border-width': 4, 'border-color': c.failed, 'border-style': 'dotted' }),
    node('[live = "on"]', { 'border-width': 4, 'border-color': c.working, 'border-style': 'solid' }),
    edge('', { width: many ? 1.5 : 2.5, 'line-color': c['line-strong'], ...!many && { 'curve-style': 'bezier', 'control-point-step-size': 22 } }),
    edge('[status = "UP"]', { 'line-color': c.good, ...!many && { 'line-opacity': 0.75 } }),
    edge('[status = "DEGRADED"]', { 'line-color': c.degraded, 'line-style': 'dotted' }),
    edge('[status = "DOWN"]', { 'line-color': c.failed, 'line-style': 'dashed' }),
    { selector: '.plain', style: { 'line-color': c['line-strong'], 'line-style': 'solid', 'background-color': c.unknown, 'border-width': 0 } },
    node('.cut', { 'background-color': c.degraded, 'border-width': 4, 'border-style': 'dashed', 'border-color': c.failed }),
    node('.gone', { 'background-color': c.failed, 'border-width': 0 }),
    node('.alone', { 'background-color': c['line-strong'], 'border-width': 3, 'border-style': 'dashed', 'border-color': c.muted }),
    edge('.cut', { 'line-color': c.failed, 'line-style': 'dashed' }),
    ...Object.entries({ OK: ['good', 'solid'], WARNING: ['degraded', 'dotted'], CRITICAL: ['failed', 'dotted'], NO_SIGNAL: ['failed', 'dashed'] }).flatMap(([level, [tone, line]]) => [
      node(`.light-${level}`, { 'background-color': c[tone] }),
      edge(`.light-${level}`, { 'line-color': c[tone], 'line-style': line, width: 5 }),
    ]),
    node('[holder]', { 'outline-width': 4, 'outline-offset': 3, 'outline-color': 'data(holder)' }),
    edge('[holder]', { 'underlay-color': 'data(holder)', 'underlay-opacity': 0.5, 'underlay-padding': 5 }),
    node(':selected', { 'underlay-color': c.focus, 'underlay-opacity': 0.45, 'underlay-padding': 9, 'underlay-shape': 'ellipse' }),
    edge(':selected', { 'line-color': c.focus, 'line-opacity': 1, width: 5 }),
    { selector: '.dim', style: { opacity: 0.15 } },
    { selector: '.off', style: { display: 'none' } },
    { selector: 'core', style: { 'selection-box-color': c.focus, 'selection-box-opacity': 0.15, 'selection-box-border-color': c.focus, 'active-bg-opacity': 0.08 } },
  ];
}
