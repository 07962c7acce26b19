// Names on a large map. Measuring thousands of them takes longer than all the rest, so a device gets its name when it is
// first seen from near enough to read it.
import { coalesce } from '../dom.js';
import { cy, isLarge, onDrawn, onGraph } from './graph.js';
import { READING_ZOOM } from './look.js';

const SOON_MS = 120;

export function startNames() {
  const look = coalesce(nameSeen, SOON_MS);
  onGraph((graph) => graph.on('viewport', look));
  onDrawn(look);
}

function nameSeen() {
  if (isLarge() && cy.zoom() >= READING_ZOOM) {
    const { x1, y1, x2, y2 } = cy.extent();
    name(cy.nodes().filter((node) => {
      const { x, y } = node.position();
      return x >= x1 && x <= x2 && y >= y1 && y <= y2;
    }));
  }
}

/** Gives names to these, or to all, as for a picture of the whole. */
export function name(nodes = cy.nodes()) {
  cy.batch(() => nodes.addClass('named'));
}
