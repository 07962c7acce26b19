/**
 * Decides which flags are on for whom: rollouts, constraints, variants and parents, as the public Unleash client
 * specification has them. Pure functions of a flag set and a context; no I/O, safe on every thread.
 */
@NullMarked
package dev.marquee.server.offering.evaluation;

import org.jspecify.annotations.NullMarked;
