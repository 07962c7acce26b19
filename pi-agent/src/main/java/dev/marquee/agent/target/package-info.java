/**
 * The medium that is written: what it is, whether it may be overwritten, and reading and writing it. Used by the agent's
 * main thread only.
 */
@NullMarked
package dev.marquee.agent.target;

import org.jspecify.annotations.NullMarked;
