/**
 * What every part of the agent uses: failures with their exit codes, time, and where the system's files are. Immutable
 * values and stateless functions; safe on every thread.
 */
@NullMarked
package dev.marquee.agent.base;

import org.jspecify.annotations.NullMarked;
