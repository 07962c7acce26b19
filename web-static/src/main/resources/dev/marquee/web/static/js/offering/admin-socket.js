// Owns the connection to /admin, which the pages of platforms, features, packages and clients live from.

const returners = new Set();
let everConnected = false;

const socket = typeof window.io === 'function' ? window.io('/admin', { autoConnect: false }) : null;

if (socket) {
  socket.on('admin_connected', () => {
    const returned = everConnected;
    everConnected = true;
    document.body.dataset.admin = 'connected';
    if (returned) {
      returners.forEach((refetch) => refetch());
    }
  });
  socket.on('disconnect', (reason) => {
    document.body.dataset.admin = 'disconnected';
    if (reason === 'io server disconnect') {
      setTimeout(() => socket.connect(), 2000);
    }
  });
}

/** Opens the connection; listeners come before. */
export function connectAdmin() {
  socket?.connect();
}

/** Hears an event of the server. */
export function onAdmin(event, handler) {
  socket?.on(event, handler);
}

/** Sends an event, also as soon as the connection is there. */
export function emitAdmin(event, ...args) {
  socket?.emit(event, ...args);
}

/** Whether the connection is there. */
export function adminIsConnected() {
  return socket?.connected === true;
}

/** The connection's own name among all. */
export function adminId() {
  return socket?.id ?? null;
}

/** Calls back after each return of the connection. */
export function onAdminReturn(refetch) {
  returners.add(refetch);
}
