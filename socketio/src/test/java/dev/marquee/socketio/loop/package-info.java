/** Tests of this package. JUnit's threads. */
@NullMarked
package dev.marquee.socketio.loop;

import org.jspecify.annotations.NullMarked;
