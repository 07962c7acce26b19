/**
 * Engine.IO packets and payloads as bytes (Engine.IO protocol v4 and v3). Stateless and thread-safe; buffers passed in stay
 * the caller's unless a method says otherwise.
 */
@NullMarked
package dev.marquee.socketio.engineio.packet;

import org.jspecify.annotations.NullMarked;
