/** Tests of this package. JUnit's threads. */
@NullMarked
package dev.marquee.socketio.protocol;

import org.jspecify.annotations.NullMarked;
