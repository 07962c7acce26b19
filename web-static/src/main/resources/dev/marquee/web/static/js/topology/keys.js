// Keys of the map. Those with Ctrl work anywhere on the page but in fields; the others while the map has the focus.
import { byId, make } from '../dom.js';
import { remove, nudge, stopLinking, toggleLinking } from './actions.js';
import { chooseShown } from './filters.js';
import { choose, cy, show } from './graph.js';
import { redo, undo } from './history.js';

const STEP = 10;
const arrows = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };

const HELP = { 'Ctrl+Z': 'Undo', 'Ctrl+Shift+Z': 'Redo', 'Ctrl+A': 'Select all that is shown', Arrows: 'Move what is selected, or the map', Delete: 'Delete what is selected', l: 'Link', f: 'Show everything', '+ -': 'Zoom', Escape: 'Select nothing' };

export function startKeys() {
  byId('shortcuts').querySelector('.keys')?.append(...Object.entries(HELP).map(([keys, what]) => {
    const line = make('div', '');
    const name = make('dt', '');
    name.append(make('kbd', '', keys));
    line.append(name, make('dd', '', what));
    return line;
  }));
  document.addEventListener('keydown', (event) => {
    if (!cy || event.altKey || event.target.closest?.('input, textarea, select') || document.querySelector('dialog[open]')) {
      return;
    }
    const handled = event.ctrlKey || event.metaKey ? withControl(event) : plain(event);
    if (handled) {
      event.preventDefault();
      event.stopPropagation();
    }
  }, true);
}

function withControl(event) {
  const key = event.key.toLowerCase();
  if (key === 'z') {
    (event.shiftKey ? redo : undo)();
  } else if (key === 'y') {
    redo();
  } else if (key === 'a' && onMap()) {
    chooseShown();
  } else {
    return false;
  }
  return true;
}

const onMap = () => [document.body, byId('topo-canvas')].includes(document.activeElement);

function plain(event) {
  const arrow = arrows[event.key];
  if (event.key === 'Escape') {
    return stopLinking() || (onMap() && choose([]), false);
  }
  if (!onMap()) {
    return false;
  }
  if (arrow && document.activeElement === byId('topo-canvas')) {
    nudge(...arrow.map((step) => step * (event.shiftKey ? 5 : 1)));
  } else if (event.key === 'Delete') {
    remove();
  } else if (event.key === 'f') {
    show();
  } else if (event.key === 'l' && !('lookOnly' in document.body.dataset)) {
    toggleLinking();
  } else if (event.key === '+' || event.key === '-') {
    cy.zoom({ level: cy.zoom() * (event.key === '+' ? 1.25 : 0.8), renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  } else {
    return false;
  }
  return true;
}
