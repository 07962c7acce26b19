/**
 * Who is in which room, per event loop. Everything here belongs to one loop and is touched only by its thread.
 */
@NullMarked
package dev.marquee.socketio.fanout;

import org.jspecify.annotations.NullMarked;
