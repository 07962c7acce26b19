/**
 * The newest lines of the agent's own log, for whoever watches from afar. Safe on every thread.
 */
@NullMarked
package dev.marquee.agent.logs;

import org.jspecify.annotations.NullMarked;
