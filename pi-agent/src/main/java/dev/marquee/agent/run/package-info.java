/**
 * A running player: what is shown, what is said of it, and the threads that do it. Everything that decides lives on the
 * thread {@code agent}; downloads, commands and the player have threads of their own (docs/agent.md).
 */
@NullMarked
package dev.marquee.agent.run;

import org.jspecify.annotations.NullMarked;
