/**
 * Public face of the Socket.IO server engine: servers, namespaces, sockets, rooms and broadcasts. Handlers run on the
 * event loop that owns the connection, so they must not block.
 */
@NullMarked
package dev.marquee.socketio;

import org.jspecify.annotations.NullMarked;
