/**
 * Rollouts as administrators change them: rules of features, the kill switch, scheduled switches, and times in rules
 * that come. Changes run on the writer thread, reads on the request pool, clocks on the timer.
 */
@NullMarked
package dev.marquee.server.offering.rollout;

import org.jspecify.annotations.NullMarked;
