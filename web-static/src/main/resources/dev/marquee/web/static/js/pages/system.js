// System: services, database and disk by events; host and network by a look every few seconds while the page is seen.
import { byId, field, setText } from '../dom.js';
import { SYSTEM_STATUS } from '../events.js';
import { bytes, duration } from '../format.js';
import { get } from '../rest.js';
import { on } from '../socket.js';
import { draw } from '../spark.js';
import { touched } from '../stores/stats.js';
import { showSystem } from '../stores/system.js';

const EVERY_MS = 5000;
const KEPT = 60;
const MB = 1024 * 1024;
const series = { cpu: [], memory: [] };

export function start() {
  showSystem();
  on(SYSTEM_STATUS, touched);
  const look = () => {
    if (document.visibilityState === 'visible') {
      showHost().catch(() => {}); // the badge tells when the server is away
    }
  };
  look();
  setTimeout(look, 1000); // the processor's share needs two looks
  setInterval(look, EVERY_MS);
  showNetwork().catch(() => setText(byId('network'), 'The interfaces could not be read.'));
}

async function showHost() {
  const host = await get('/api/system/metrics');
  const root = byId('host');
  root.removeAttribute('aria-busy');
  const put = (name, text) => setText(field(root, name), text);
  const percent = host.cpu_percent;
  put('cpu', percent === null ? `${host.cpu_count} cores` : `${percent.toFixed(0)}% of ${host.cpu_count} cores`);
  put('memory', `${bytes(host.memory_used_mb * MB)} of ${bytes(host.memory_total_mb * MB)}`);
  put('temperature', host.temperature_celsius === null ? 'no sensor' : `${host.temperature_celsius} °C`);
  put('uptime', duration(host.uptime_seconds));
  put('serverUptime', duration(host.server_uptime_seconds));
  put('serverMemory', bytes(host.server_memory_mb * MB));
  put('connections', host.connections);
  if (percent !== null) {
    spark('cpu', percent / 100);
  }
  spark('memory', host.memory_used_mb / host.memory_total_mb);
}

async function showNetwork() {
  const { network } = await get('/api/system/status');
  setText(byId('network'), network.output || 'The interfaces could not be read.');
}

function spark(name, share) {
  const values = series[name];
  values.push(Math.min(1, share));
  if (values.length > KEPT) {
    values.shift();
  }
  // The newest is at the right edge from the start.
  draw(document.querySelector(`[data-spark="${name}"]`), [...new Array(KEPT - values.length), ...values], 0, 1);
}
