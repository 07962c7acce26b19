// How a deployment looks in a row: the same for rows of the server and for live ones.
import { field, setMeter, setStatus, setText } from './dom.js';
import { duration, meterText, percent } from './format.js';
import { isClosed, isFailed, progressOf } from './stores/deployments.js';
import { millis, setTime } from './times.js';

/** Fills a row from a row of REST; tells which cells changed. */
export function fillDeployment(element, row) {
  element.dataset.id = row.id;
  element.dataset.name = row.hostname ?? '';
  const link = field(element, 'hostname');
  if (link) {
    link.href = `/deployments/${encodeURIComponent(row.id)}`;
  }
  const texts = {
    hostname: row.hostname,
    mac: row.mac_address,
    serial: row.serial_number,
    venue: row.venue_code,
    product: row.product_type,
    ip: row.ip_address,
  };
  Object.entries(texts).forEach(([name, text]) => setText(field(element, name), text));
  setTime(field(element, 'started'), row.started_at);
  setNote(element, note(row));
  return fillState(element, row.status, progressOf(row.id));
}

/** Fills in what an update brings; tells whether the status changed. */
export function applyUpdate(element, update) {
  if (update.mac_address) {
    setText(field(element, 'mac'), update.mac_address);
  }
  if (update.serial_number) {
    setText(field(element, 'serial'), update.serial_number);
  }
  if (update.status === undefined) {
    return false;
  }
  if (!isClosed(update.status)) {
    setNote(element, '');
  } else if (update.error_message) {
    setNote(element, update.error_message);
  }
  return fillState(element, update.status, update.progress ?? progressOf(element.dataset.id));
}

function fillState(element, status, progress) {
  element.dataset.status = status ?? '';
  const moving = isClosed(status) ? null : progress;
  setMeter(element, percent(moving), meterText(moving));
  return setStatus(field(element, 'status'), status);
}

function setNote(element, text) {
  const place = field(element, 'note');
  if (setText(place, text)) {
    place.title = text;
  }
}

/** What stands beside the status of an ended deployment: the error, or how long it took. */
export function note(row) {
  if (isFailed(row.status)) {
    return row.error_message ?? '';
  }
  return isClosed(row.status) ? took(row, 'took ') : '';
}

/** How long a deployment took; empty while it goes on. */
export function took(row, prefix = '') {
  const start = millis(row.started_at);
  const end = millis(row.completed_at);
  return start === null || end === null ? '' : prefix + duration((end - start) / 1000);
}
