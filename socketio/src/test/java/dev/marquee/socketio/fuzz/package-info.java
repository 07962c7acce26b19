/** Hostile input: mutations of a corpus under {@code src/test/resources/fuzz}. */
@NullMarked
package dev.marquee.socketio.fuzz;

import org.jspecify.annotations.NullMarked;
