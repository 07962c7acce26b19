/**
 * How the Pi is: read from the kernel's files and, for what only the firmware knows, from {@code vcgencmd}. Used by the
 * heartbeat's thread.
 */
@NullMarked
package dev.marquee.agent.metrics;

import org.jspecify.annotations.NullMarked;
