// System: services, database and disk by events; the process by a look every few seconds while the page is seen.
import { byId, field, setText } from '../dom.js';
import { SYSTEM_STATUS } from '../events.js';
import { bytes } from '../format.js';
import { get } from '../rest.js';
import { on } from '../socket.js';
import { touched } from '../stores/stats.js';
import { showSystem } from '../stores/system.js';

const EVERY_MS = 5000;
const KEPT = 60;
const SVG = 'http://www.w3.org/2000/svg';
const series = { load: [], heap: [] };

export function start() {
  showSystem();
  on(SYSTEM_STATUS, touched);
  const look = async () => {
    if (document.visibilityState === 'visible') {
      await refetch().catch(() => {}); // the badge tells when the server is away
    }
  };
  look();
  setInterval(look, EVERY_MS);
}

async function refetch() {
  const host = await get('/api/system/host');
  const root = byId('host');
  setText(field(root, 'load'), host.load === null ? 'unknown' : `${Math.round(host.load * 100)}%`);
  setText(field(root, 'heap'), `${bytes(host.heap_used)} of ${bytes(host.heap_max)}`);
  setText(field(root, 'threads'), host.threads);
  spark('load', host.load ?? 0, 1);
  spark('heap', host.heap_used, host.heap_max);
}

function spark(name, value, max) {
  const values = series[name];
  values.push(Math.min(1, value / max));
  if (values.length > KEPT) {
    values.shift();
  }
  const points = values.map((share, index) => `${120 - (values.length - 1 - index) * (120 / (KEPT - 1))},${26 - share * 24}`);
  const svg = document.querySelector(`[data-spark="${name}"]`);
  let line = svg.firstElementChild;
  if (!line) {
    line = document.createElementNS(SVG, 'polyline');
    line.setAttribute('fill', 'none');
    line.setAttribute('stroke', 'currentColor');
    line.setAttribute('stroke-width', '1.5');
    line.setAttribute('vector-effect', 'non-scaling-stroke');
    svg.append(line);
  }
  line.setAttribute('points', points.join(' '));
}
