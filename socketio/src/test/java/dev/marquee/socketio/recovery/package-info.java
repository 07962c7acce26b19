/** Tests of what connection state recovery remembers. */
@NullMarked
package dev.marquee.socketio.recovery;

import org.jspecify.annotations.NullMarked;
