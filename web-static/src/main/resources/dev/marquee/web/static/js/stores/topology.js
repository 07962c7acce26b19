// The network as the server tells it: devices, interfaces and links by id. Rows are replaced whole, and what is said of
// an unknown row is ignored, so that hearing something twice changes nothing.
import {
  DEVICE_CREATED,
  DEVICE_DELETED,
  DEVICE_LIVE,
  DEVICE_MOVED,
  DEVICE_UPDATED,
  INTERFACE_CREATED,
  INTERFACE_DELETED,
  INTERFACE_UPDATED,
  LINK_CREATED,
  LINK_DELETED,
  LINK_UPDATED,
} from '../events.js';

export const devices = new Map();
export const interfaces = new Map();
export const links = new Map();
/** What is known of the players behind devices, by the device's id. */
export const live = new Map();

const listeners = new Set();
const linksOf = new Map();
const portsOf = new Map();
// The number of the last move of each device that was taken; of the others all that are newer than what was loaded.
const lastMove = new Map();
let loadedAt = 0;
let changes = nothing();
let waiting = false;

function nothing() {
  return { reset: false, devices: new Set(), moved: new Set(), links: new Set(), ports: new Set() };
}

/**
 * Calls back with what changed, once per turn however much came: `devices`, `moved`, `links` and `ports` (devices whose
 * interfaces changed) are sets of ids; `reset` says that everything did.
 */
export const onTopology = (listener) => listeners.add(listener);

function note(kind, id) {
  changes[kind].add(id);
  soon();
}

function soon() {
  if (!waiting) {
    waiting = true;
    queueMicrotask(tell);
  }
}

function tell() {
  waiting = false;
  const now = changes;
  changes = nothing();
  listeners.forEach((listener) => listener(now));
}

function index(map, key, id) {
  let ids = map.get(key);
  if (!ids) {
    map.set(key, ids = new Set());
  }
  ids.add(id);
}

function putPort(port) {
  interfaces.set(port.id, port);
  index(portsOf, port.device_id, port.id);
}

function endsOf(link) {
  return [interfaces.get(link.a_interface_id)?.device_id, interfaces.get(link.b_interface_id)?.device_id];
}

function putLink(link) {
  // The ends are kept on the row: interfaces may be gone when it is asked what the link had connected.
  const [a, b] = endsOf(link);
  const row = { ...link, a, b };
  links.set(link.id, row);
  [a, b].filter((id) => id !== undefined).forEach((id) => index(linksOf, id, link.id));
  return row;
}

function dropLink(id) {
  const link = links.get(id);
  links.delete(id);
  if (link) {
    [link.a, link.b].forEach((device) => linksOf.get(device)?.delete(id));
  }
}

const rules = {
  [DEVICE_CREATED]: (row) => {
    devices.set(row.id, row);
    note('devices', row.id);
  },
  [DEVICE_UPDATED]: (row) => {
    // Where it stands is told by moves alone: they may be overtaken by what else is said of a device.
    const { x, y } = devices.get(row.id) ?? row;
    rules[DEVICE_CREATED]({ ...row, x, y });
  },
  [DEVICE_DELETED]: ({ id }) => {
    linksOf.get(id)?.forEach((link) => rules[LINK_DELETED]({ id: link }));
    portsOf.get(id)?.forEach((port) => interfaces.delete(port));
    devices.delete(id);
    live.delete(id);
    linksOf.delete(id);
    portsOf.delete(id);
    note('devices', id);
  },
  [DEVICE_MOVED]: ({ id, x, y, seq }) => {
    const device = devices.get(id);
    if (device && seq >= (lastMove.get(id) ?? loadedAt)) {
      lastMove.set(id, seq);
      devices.set(id, { ...device, x, y });
      note('moved', id);
    }
  },
  [DEVICE_LIVE]: (state) => {
    live.set(state.id, state);
    note('devices', state.id);
  },
  [INTERFACE_CREATED]: (port) => {
    putPort(port);
    note('ports', port.device_id);
  },
  [INTERFACE_UPDATED]: (port) => rules[INTERFACE_CREATED](port),
  [INTERFACE_DELETED]: ({ id }) => {
    const port = interfaces.get(id);
    if (port) {
      interfaces.delete(id);
      portsOf.get(port.device_id)?.delete(id);
      note('ports', port.device_id);
    }
  },
  [LINK_CREATED]: (row) => {
    const { a, b } = putLink(row);
    note('links', row.id);
    [a, b].filter((id) => id !== undefined).forEach((id) => note('ports', id));
  },
  [LINK_UPDATED]: (row) => rules[LINK_CREATED](row),
  [LINK_DELETED]: ({ id }) => {
    const link = links.get(id);
    dropLink(id);
    note('links', id);
    [link?.a, link?.b].filter((end) => end !== undefined).forEach((end) => note('ports', end));
  },
};

/** Events that change the store. */
export const EVENTS = Object.keys(rules);

/** Takes an event, live or caught up with. */
export function apply(event, payload) {
  rules[event]?.(payload);
}

/** Replaces everything. */
export function load(snapshot) {
  [devices, interfaces, links, live, linksOf, portsOf, lastMove].forEach((map) => map.clear());
  loadedAt = snapshot.seq;
  snapshot.devices.forEach((row) => devices.set(row.id, row));
  snapshot.interfaces.forEach(putPort);
  snapshot.links.forEach(putLink);
  changes = { ...nothing(), reset: true };
  takeLive(snapshot.live);
  soon();
}

/** What is known of players now; devices that are not named have none. */
export function takeLive(states = []) {
  const named = new Set(states.map(({ id }) => id));
  [...live.keys()].filter((id) => !named.has(id)).forEach((id) => {
    live.delete(id);
    note('devices', id);
  });
  states.forEach((state) => apply(DEVICE_LIVE, state));
}

/** The interfaces of a device, oldest first. */
export const portsOfDevice = (id) => [...portsOf.get(id) ?? []].sort((a, b) => a - b).map((port) => interfaces.get(port)).filter(Boolean);

/** The links of a device. */
export const linksOfDevice = (id) => [...linksOf.get(id) ?? []].map((link) => links.get(link)).filter(Boolean);

/** The status to show: what an override says, or else the stored one. */
export const shownStatus = (device) => device.status_override ?? device.status;
