// Owns the one connection of the page. Nobody else calls io().

const watchers = new Set();
const returners = new Set();
let everConnected = false;

/** What the badge shows: connecting, connected or disconnected, and since when. */
export const connection = { state: 'connecting', since: null };

const socket = typeof window.io === 'function' ? window.io({ autoConnect: false }) : null;

function become(state) {
  if (connection.state === state && connection.since) {
    return;
  }
  connection.state = state;
  connection.since = new Date();
  watchers.forEach((watch) => watch(connection));
}

if (socket) {
  socket.on('connect', () => {
    const returned = everConnected;
    everConnected = true;
    become('connected');
    if (returned) {
      returners.forEach((refetch) => refetch());
    }
  });
  socket.on('disconnect', (reason) => {
    become('disconnected');
    if (reason === 'io server disconnect') {
      // The client library leaves it to us to come back after the server closed the connection on purpose.
      setTimeout(() => socket.connect(), 2000);
    }
  });
  socket.on('connect_error', () => {
    become('disconnected');
    if (!socket.active) {
      setTimeout(() => socket.connect(), 5000);
    }
  });
}

/** Opens the connection. */
export function connect() {
  if (socket) {
    socket.connect();
  } else {
    become('disconnected');
  }
}

/** Hears an event of the server. */
export function on(event, handler) {
  socket?.on(event, handler);
}

/** Sends an event, unless the connection is down: what was asked then would come too late. */
export function emit(event, ...args) {
  if (socket?.connected) {
    socket.emit(event, ...args);
  }
}

/** How the server names this connection; empty while there is none. */
export const connectionId = () => socket?.id ?? '';

/** Calls back with every change of the connection's state. */
export function onConnection(watch) {
  watchers.add(watch);
}

/** Calls back after each return of the connection: time to fetch what was missed. */
export function onReturn(refetch) {
  returners.add(refetch);
}
