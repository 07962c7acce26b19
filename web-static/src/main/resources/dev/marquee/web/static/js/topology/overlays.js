// What is computed, beside the stored status: who is cut off when devices go down, and how much light is left.
import { byId, coalesce } from '../dom.js';
import { count } from '../format.js';
import { devices } from '../stores/topology.js';
import { ask, complain } from './api.js';
import { choose, cy, edgeOf, nodeOf, onDrawn } from './graph.js';
import { notify } from './notice.js';

const CLASSES = 'cut gone alone plain light-OK light-WARNING light-CRITICAL light-NO_SIGNAL';
const REFRESH_MS = 500;
let shown = null;
let asked = 0;

export function startOverlays() {
  byId('overlays').addEventListener('click', (event) => {
    const kind = event.target.closest('[data-overlay]')?.dataset.overlay;
    if (kind !== undefined) {
      showOverlay(kind === '' ? null : { kind, down: [] });
    }
  });
  const refresh = coalesce(draw, REFRESH_MS);
  onDrawn((changes) => shown && (changes.reset || changes.devices.size + changes.links.size + changes.ports.size > 0) && refresh());
}

/** Shows what loses its way to the core when these go down. */
export const showLoss = (ids) => showOverlay({ kind: 'cut', down: ids });

/** What is shown, for a view. */
export const overlay = () => shown;

/** Shows an overlay `{kind, down}`, or the stored status again. */
export async function showOverlay(wanted) {
  shown = wanted;
  await draw();
}

async function draw() {
  const mine = asked += 1;
  if (!shown || !cy) {
    cy?.batch(() => cy.elements().removeClass(CLASSES));
    notify('overlay', null);
    return;
  }
  shown.down = (shown.down ?? []).filter((id) => devices.has(id));
  const query = shown.down.length > 0 ? `?down=${shown.down.join(',')}` : '';
  try {
    const answer = await ask(shown.kind === 'cut' ? `/api/topology/reachability${query}` : '/api/topology/optics');
    if (mine === asked) {
      (shown.kind === 'cut' ? drawLoss : drawLight)(answer);
    }
  } catch (error) {
    shown = null;
    draw();
    complain(error);
  }
}

const close = ['Close', () => showOverlay(null)];

function drawLoss({ cut_off: cut, unreachable, down }) {
  cy.batch(() => {
    cy.elements().removeClass(CLASSES);
    unreachable.forEach((id) => nodeOf(id).addClass('alone'));
    cut.forEach((id) => {
      nodeOf(id).addClass('cut');
      nodeOf(id).connectedEdges().addClass('cut');
    });
    down.forEach((id) => {
      nodeOf(id).addClass('gone');
      nodeOf(id).connectedEdges().addClass('cut');
    });
  });
  const names = down.slice(0, 3).map((id) => devices.get(id)?.name).join(', ') + (down.length > 3 ? ` and ${down.length - 3} more` : '');
  const who = shown.down.length > 0 ? `When ${names} ${down.length === 1 ? 'goes' : 'go'} down, ${count(cut.length, 'more device')} ${cut.length === 1 ? 'is' : 'are'} cut off` : `${count(cut.length, 'device')} cut off by ${down.length === 0 ? 'nothing: no device is down' : `${count(down.length, 'device')} that ${down.length === 1 ? 'is' : 'are'} down`}`;
  const alone = unreachable.length > 0 ? `; ${count(unreachable.length, 'device')} never had a way to the core` : '';
  notify('overlay', `${who}${alone}. Computed; the stored status stays as it is.`, [...(cut.length > 0 ? [['Select them', () => choose(cut)]] : []), close]);
}

function drawLight({ links, devices: ends }) {
  const counts = {};
  cy.batch(() => {
    cy.elements().removeClass(CLASSES).addClass('plain');
    ends.forEach(({ id, level }) => {
      counts[level] = (counts[level] ?? 0) + 1;
      nodeOf(id).removeClass('plain').addClass(`light-${level}`);
    });
    links.forEach(({ id, level }) => edgeOf(id).removeClass('plain').addClass(`light-${level}`));
  });
  const words = Object.entries({ OK: 'with light to spare', WARNING: 'with little', CRITICAL: 'with hardly any', NO_SIGNAL: 'without' });
  const text = words.filter(([level]) => counts[level]).map(([level, word]) => `${counts[level]} ${word}`).join(', ');
  notify('overlay', `Light at the ends of the network: ${text || 'there are none yet'}.`, [close]);
}
