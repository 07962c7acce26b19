/** Tests of the Socket.IO layer, against real sockets where the wire matters. JUnit's threads. */
@NullMarked
package dev.marquee.socketio;

import org.jspecify.annotations.NullMarked;
