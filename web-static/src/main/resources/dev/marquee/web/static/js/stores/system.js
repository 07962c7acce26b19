// How the host is, written to the elements that show it.
import { REQUEST_SYSTEM_STATUS, SYSTEM_STATUS } from '../events.js';
import { byId, setStatus, setText } from '../dom.js';
import { emit, on, onReturn } from '../socket.js';

let level = null;

/** Keeps services, database and disk true; calls back when one of them turned good or bad. */
export function showSystem(onTurn = () => {}) {
  on(SYSTEM_STATUS, (status) => {
    word('dnsmasq-status', status.dnsmasq?.status, status.dnsmasq?.status);
    word('nginx-status', status.nginx?.status, status.nginx?.status);
    const database = status.database;
    if (database) {
      word('database-status', database.accessible ? 'connected' : 'failed', databaseText(database));
    }
    if (status.disk_space) {
      disk(status.disk_space);
    }
    const now = [status.dnsmasq?.status, status.nginx?.status, database?.accessible, diskClass(status.disk_space?.percent_used)].join();
    if (level !== null && now !== level) {
      onTurn();
    }
    level = now;
  });
  onReturn(() => emit(REQUEST_SYSTEM_STATUS));
}

function databaseText(database) {
  return database.accessible ? `Connected (${database.size_mb} MB)` : 'Not accessible';
}

function word(id, status, text) {
  const pill = byId(id)?.querySelector('.status');
  if (pill && status) {
    setStatus(pill, status);
    setText(pill, text);
  }
}

function disk(space) {
  setText(byId('disk-total'), `${space.total_gb} GB`);
  setText(byId('disk-used'), `${space.used_gb} GB`);
  setText(byId('disk-available'), `${space.available_gb} GB`);
  setText(byId('disk-percent'), `${space.percent_used}%`);
  const bar = byId('disk-progress');
  if (bar) {
    bar.style.width = `${space.percent_used}%`;
    bar.setAttribute('aria-valuenow', space.percent_used);
    bar.className = `progress-bar ${diskClass(space.percent_used)}`;
  }
}

function diskClass(percent) {
  if (percent > 90) {
    return 'bg-danger';
  }
  return percent > 75 ? 'bg-warning' : 'bg-success';
}
