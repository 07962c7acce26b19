// What is known about deployments beyond the rows on the page: last status and progress of each.
import { DEPLOYMENT_UPDATE } from '../events.js';
import { on } from '../socket.js';

const CLOSED = new Set(['success', 'completed', 'failed', 'error', 'cancelled']);
const statuses = new Map();
const progresses = new Map();
const listeners = new Set();

export const isClosed = (status) => CLOSED.has(status);
export const isFailed = (status) => status === 'failed' || status === 'error';

/** Calls back with each update and whether it changed the deployment's status. */
export function onDeployment(listener) {
  listeners.add(listener);
}

/** Tells the store what the page shows already, so that only real transitions are announced. */
export function seen(id, status) {
  statuses.set(String(id), status);
}

/** The last progress of an open deployment. */
export function progressOf(id) {
  return progresses.get(String(id)) ?? null;
}

/** Forgets progress that may be stale, after the connection was away. */
export function forgetProgress() {
  progresses.clear();
}

on(DEPLOYMENT_UPDATE, (update) => {
  if (!update || typeof update !== 'object') {
    return;
  }
  const key = String(update.deployment_id ?? update.hostname ?? '');
  const transition = update.status !== undefined && statuses.get(key) !== update.status;
  statuses.set(key, update.status);
  if (isClosed(update.status) || (transition && !update.progress)) {
    progresses.delete(key);
  } else if (update.progress) {
    progresses.set(key, update.progress);
  }
  listeners.forEach((listener) => listener(update, transition));
});
