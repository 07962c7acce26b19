/** Tests of this package. JUnit's threads. */
@NullMarked
package dev.marquee.socketio.engineio;

import org.jspecify.annotations.NullMarked;
