/**
 * Who gets which feature: percentages, constraints, variants, parents, the kill switch and scheduled switches, and how
 * clients hear of what changed for them. Rules are pure; changes run on the writer thread, reads on the request pool.
 */
@NullMarked
package dev.marquee.server.offering.rollout;

import org.jspecify.annotations.NullMarked;
