/**
 * Socket.IO packets as bytes (Socket.IO protocol v5 and v4). Thread-safe; buffers passed in stay the caller's.
 */
@NullMarked
package dev.marquee.socketio.protocol;

import org.jspecify.annotations.NullMarked;
