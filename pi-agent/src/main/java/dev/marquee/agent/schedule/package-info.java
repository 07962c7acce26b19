/**
 * What is to be shown when, from the plan the server has worked out or from its older lists. Immutable values; safe on
 * every thread.
 */
@NullMarked
package dev.marquee.agent.schedule;

import org.jspecify.annotations.NullMarked;
