/**
 * What a server accepts of the world: bounds on connections and requests, and counters of what was refused. Thread-safe.
 */
@NullMarked
package dev.marquee.socketio.limits;

import org.jspecify.annotations.NullMarked;
