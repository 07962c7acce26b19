/** Tests of limits and counters. */
@NullMarked
package dev.marquee.socketio.limits;

import org.jspecify.annotations.NullMarked;
