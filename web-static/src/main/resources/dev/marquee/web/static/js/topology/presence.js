// Who else looks at the topology: chips above the map, outlines around what they selected, their pointers.
import { TOPOLOGY_EDITOR, TOPOLOGY_EDITORS, TOPOLOGY_EDITOR_GONE, TOPOLOGY_HERE } from '../events.js';
import { byId, make } from '../dom.js';
import { connectionId, emit, on, onConnection } from '../socket.js';
import { editor } from './api.js';
import { cy, edgeOf, nodeOf, onDrawn, onGraph, selectedDevices, selectedLinks } from './graph.js';
import { onHere } from './sync.js';

const COLOURS = ['#b4469f', '#0b84a5', '#c2571a', '#5f7d14', '#7a4fd0', '#a8324a'];
const MOST = 500;
const REPORT_MS = 120;
const others = new Map();
let outlined = [];
let pointer = null;
let timer = null;

export function startPresence() {
  on(TOPOLOGY_EDITORS, ({ editors }) => {
    others.clear();
    editors.forEach(take);
    redraw();
  });
  on(TOPOLOGY_EDITOR, (state) => {
    take(state);
    redraw();
  });
  on(TOPOLOGY_EDITOR_GONE, ({ id }) => {
    others.delete(id);
    redraw();
  });
  onConnection(({ state }) => {
    if (state !== 'connected') {
      others.clear();
      redraw();
    }
  });
  onHere(report);
  onGraph((graph) => {
    graph.on('select unselect', report);
    graph.on('mousemove', ({ position }) => {
      pointer = position;
      report();
    });
    graph.on('viewport', drawPointers);
    byId('topo-canvas').addEventListener('pointerleave', () => {
      pointer = null;
      report();
    });
  });
  onDrawn(redraw);
}

function take(state) {
  if (state.id !== connectionId()) {
    others.set(state.id, state);
  }
}

function ownName() {
  const account = document.querySelector('[aria-label^="Account of "]')?.getAttribute('title');
  return account ?? `editor ${editor.slice(0, 6)}`;
}

function report() {
  timer ??= setTimeout(() => {
    timer = null;
    emit(TOPOLOGY_HERE, {
      editor,
      name: ownName(),
      devices: selectedDevices().slice(0, MOST),
      links: selectedLinks().slice(0, MOST),
      x: pointer ? Math.round(pointer.x) : null,
      y: pointer ? Math.round(pointer.y) : null,
    });
  }, REPORT_MS);
}

function colourOf(id) {
  let sum = 0;
  for (const letter of id) {
    sum = (sum * 31 + letter.charCodeAt(0)) % 9973;
  }
  return COLOURS[sum % COLOURS.length];
}

function redraw() {
  drawChips();
  if (!cy) {
    return;
  }
  cy.batch(() => {
    outlined.forEach((element) => element.removeData('holder'));
    outlined = [];
    others.forEach((state) => {
      const elements = [...state.devices.map(nodeOf), ...state.links.map(edgeOf)];
      elements.filter((element) => element.nonempty()).forEach((element) => {
        element.data('holder', colourOf(state.id));
        outlined.push(element);
      });
    });
  });
  drawPointers();
}

function drawChips() {
  const chips = [...others.values()].slice(0, 8).map((state) => {
    const chip = make('li', 'topo-person', state.name);
    chip.dataset.devices = state.devices.join(' ');
    chip.style.setProperty('--person', colourOf(state.id));
    const count = state.devices.length + state.links.length;
    chip.title = count === 0 ? 'is looking' : `has ${count} selected`;
    return chip;
  });
  if (others.size > chips.length) {
    chips.push(make('li', 'muted', `and ${others.size - chips.length} more`));
  }
  byId('topo-people').replaceChildren(...chips);
}

function drawPointers() {
  const { x: left, y: top } = cy.pan();
  const tags = [...others.values()].filter((state) => state.x !== null && state.x !== undefined).slice(0, 20).map((state) => {
    const tag = make('span', 'topo-pointer', state.name);
    tag.style.setProperty('--person', colourOf(state.id));
    tag.style.transform = `translate(${state.x * cy.zoom() + left}px, ${state.y * cy.zoom() + top}px)`;
    return tag;
  });
  byId('topo-pointers').replaceChildren(...tags);
}
