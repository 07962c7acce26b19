/**
 * Connection state recovery: the recent events and the sockets that left lately, so that a client which comes back in
 * time goes on where it was. Every method may be called from any thread unless it says otherwise.
 */
@NullMarked
package dev.marquee.socketio.recovery;

import org.jspecify.annotations.NullMarked;
