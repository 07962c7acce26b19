// Figures of the last day as small curves, continued by what the player tells right now.
import { byId, field, setText } from '../dom.js';
import { DEVICE_METRICS } from '../events.js';
import { duration } from '../format.js';
import { get } from '../rest.js';
import { on } from '../socket.js';
import { draw } from '../spark.js';

const DAY_MS = 24 * 3600 * 1000;
const KEPT = 300;
const CURVES = { cpu_percent: [0, 100, '%'], memory_percent: [0, 100, '%'], disk_percent: [0, 100, '%'], temperature_celsius: [20, 90, ' °C'] };
const root = byId('health');
let points = [];

export async function startHealth(id) {
  on(DEVICE_METRICS, ({ device_id: told, metrics }) => {
    if (String(told) === id) {
      points.push({ at: Date.now(), ...metrics });
      show();
    }
  });
  try {
    points = [...(await get(`/api/players/${id}/metrics?since=${Date.now() - DAY_MS}`)).metrics, ...points];
  } catch {
    // Shown as none; the badge tells when the server is away.
  }
  show();
}

function show() {
  points = points.slice(-KEPT);
  const last = points.at(-1);
  root.hidden = last === undefined;
  byId('health-empty').hidden = last !== undefined;
  if (!last) {
    return;
  }
  Object.entries(CURVES).forEach(([name, [low, high, unit]]) => {
    const value = last[name];
    setText(field(root, name), value === null || value === undefined ? 'not told' : `${Math.round(value)}${unit}`);
    draw(root.querySelector(`[data-spark="${name}"]`), points.map((point) => point[name]), low, high);
  });
  setText(field(root, 'power'), words(last.undervoltage, 'too weak: use another supply', 'good'));
  setText(field(root, 'sd'), last.sd_errors === null || last.sd_errors === undefined ? 'not told' : words(last.sd_errors > 0, `${last.sd_errors} errors: replace it soon`, 'no errors'));
  setText(field(root, 'uptime'), last.uptime_seconds ? duration(last.uptime_seconds) : 'not told');
}

function words(bad, worse, good) {
  if (bad === null || bad === undefined) {
    return 'not told';
  }
  return bad ? worse : good;
}
