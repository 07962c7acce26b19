/**
 * Engine.IO (protocol v4): sessions over long-polling and WebSocket, the upgrade between them, heartbeats. A session and
 * everything below it is touched only on the event loop it was born on; requests that arrive elsewhere are handed over.
 */
@NullMarked
package dev.marquee.socketio.engineio;

import org.jspecify.annotations.NullMarked;
