/** Tests of this package. JUnit's threads. */
@NullMarked
package dev.marquee.socketio.fanout;

import org.jspecify.annotations.NullMarked;
