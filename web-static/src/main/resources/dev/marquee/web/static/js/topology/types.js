// Kinds of devices: what stands in a node, its shape, and how far from the core it belongs.

const types = {
  BACKBONE_GATEWAY: ['GW', 'octagon', 0],
  CORE_ROUTER: ['CR', 'ellipse', 1],
  EDGE_ROUTER: ['ER', 'ellipse', 2],
  OLT: ['OLT', 'round-rectangle', 3],
  AON_SWITCH: ['SW', 'round-rectangle', 3],
  ONT: ['ONT', 'round-hexagon', 6],
  BUSINESS_ONT: ['B', 'round-hexagon', 6],
  AON_CPE: ['CPE', 'round-hexagon', 6],
  POP: ['POP', 'barrel', 1],
  CORE_SITE: ['SITE', 'barrel', 0],
  ODF: ['ODF', 'diamond', 4],
  NVT: ['NVT', 'diamond', 4],
  SPLITTER: ['SPL', 'diamond', 5],
  HOP: ['HOP', 'diamond', 5],
};
const UNKNOWN = ['?', 'ellipse', 7];
const CONTAINERS = new Set(['POP', 'CORE_SITE']);

/** All kinds, from the core outwards. */
export const TYPES = Object.keys(types);

export const codeOf = (type) => (types[type] ?? UNKNOWN)[0];
export const shapeOf = (type) => (types[type] ?? UNKNOWN)[1];
export const rankOf = (type) => (types[type] ?? UNKNOWN)[2];
export const isContainer = (type) => CONTAINERS.has(type);

/** `CORE ROUTER`. */
export const typeName = (type) => String(type).replaceAll('_', ' ');

/** The word that the pages' status pills know for a status. */
export const pillOf = (status) => ({ UP: 'good', DOWN: 'failed', DEGRADED: 'degraded' }[status] ?? '');
