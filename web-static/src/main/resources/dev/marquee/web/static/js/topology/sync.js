// Keeps the store true: joins, loads, hears events, and catches up after the connection was away.
import { JOIN, ROOM_JOINED, TOPOLOGY_CHANGED, TOPOLOGY_RESET } from '../events.js';
import { get } from '../rest.js';
import { connection, emit, on, onConnection } from '../socket.js';
import { EVENTS, apply, load, takeLive } from '../stores/topology.js';
import { clock } from '../times.js';
import { notify } from './notice.js';

const ROOM = 'topology:live';
const RETRY_MS = 2000;
// A blink of the network is not worth a word.
const BLINK_MS = 1500;
// Moves are told without regard to what else is under way, so a little more than was missed is asked for.
const OVERLAP = 50;
const here = new Set();
let seq = null;
let held = null;
let again = false;

/** Calls back whenever everything there is was loaded, first or anew. */
export const onHere = (listener) => here.add(listener);

/** Starts; the rest follows from the connection. */
export function startSync() {
  onConnection(({ state }) => {
    if (state === 'connected') {
      emit(JOIN, { room: ROOM });
    } else {
      setTimeout(tellAbsence, BLINK_MS);
    }
  });
  on(ROOM_JOINED, ({ room }) => room === ROOM && fetchAll());
  on(TOPOLOGY_CHANGED, (change) => advance(change.seq));
  on(TOPOLOGY_RESET, () => {
    seq = null;
    fetchAll();
  });
  EVENTS.forEach((event) => on(event, (payload) => hear(event, payload)));
}

/** The badge says that the connection is gone; here it says what that means for the map. */
function tellAbsence() {
  if (connection.state !== 'connected') {
    const what = seq === null ? 'The map comes as soon as the server can be reached' : `This is how things stood at ${clock(connection.since)}; changes cannot be saved until the connection is back`;
    notify('away', `${what}.`);
  }
}

function hear(event, payload) {
  if (held) {
    held.push([event, payload]);
    return;
  }
  apply(event, payload);
}

function advance(to) {
  if (to > (seq ?? Infinity)) {
    seq = to;
  }
}

/** Asks what was missed. Events that come meanwhile wait: the answer may be older than they are. */
async function fetchAll() {
  if (held) {
    again = true;
    return;
  }
  held = [];
  try {
    const answer = await get(seq === null ? '/api/topology' : `/api/topology?since=${Math.max(0, seq - OVERLAP)}`);
    if (answer.reset) {
      load(answer);
    } else {
      answer.events.forEach(({ event, payload }) => apply(event, payload));
      takeLive(answer.live);
    }
    seq = answer.seq;
    release();
    notify('away', null);
    here.forEach((listener) => listener());
  } catch (error) {
    release();
    notify('away', `The topology could not be loaded: ${error.message} Trying again.`);
    setTimeout(fetchAll, RETRY_MS);
  }
  if (again) {
    again = false;
    fetchAll();
  }
}

function release() {
  const events = held;
  held = null;
  events.forEach(([event, payload]) => hear(event, payload));
}
