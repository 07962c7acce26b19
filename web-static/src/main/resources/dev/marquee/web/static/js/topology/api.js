// Writes of this page. Each says whose it is, so that it can be taken back; what fails is shown in the server's words.
import { get, send } from '../rest.js';
import { toast } from '../toasts.js';

const KEY = 'marquee-editor';
const after = new Set();

/** Who edits here: one per tab, over reloads. */
export const editor = remembered();

function remembered() {
  const fresh = Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  try {
    const known = sessionStorage.getItem(KEY) ?? fresh;
    sessionStorage.setItem(KEY, known);
    return known;
  } catch {
    return fresh; // without storage it lasts as long as the page
  }
}

const headers = { 'X-Editor': editor };

/** Calls back after every write that went through. */
export const onWritten = (listener) => after.add(listener);

/** Reads what depends on who asks. */
export const ask = (path) => get(path, headers);

/** Writes; throws what the server refuses. */
export async function write(method, path, body) {
  const answer = await send(method, path, body, headers);
  after.forEach((listener) => listener());
  return answer;
}

/** Writes; a refusal becomes a toast and `null`. */
export async function tryWrite(method, path, body) {
  try {
    return await write(method, path, body) ?? {};
  } catch (error) {
    complain(error);
    return null;
  }
}

/** Several operations as one edit. */
export function bulk(label, operations) {
  return operations.length === 0 ? null : tryWrite('POST', '/api/topology/bulk', { label, operations });
}

/** Shows why something was not done. */
export function complain(error) {
  toast('failed', error.message, 'topology', error.status === 409 ? 'Refused' : 'Failed');
}

/** Moves devices: `[{id, x, y}]`. */
export function move(places) {
  const whole = places.map(({ id, x, y }) => ({ id, x: Math.round(x), y: Math.round(y) }));
  if (whole.length === 1) {
    const [{ id, x, y }] = whole;
    return tryWrite('PATCH', `/api/devices/${id}`, { x, y });
  }
  return bulk(`Move ${whole.length} devices`, whole.map((place) => ({ op: 'move', ...place })));
}
