/**
 * Players: mpv through its JSON IPC, or a clock that stands in for it. A player owns one thread on which all of its state
 * lives; calls return at once and listeners are called on that thread.
 */
@NullMarked
package dev.marquee.agent.play;

import org.jspecify.annotations.NullMarked;
