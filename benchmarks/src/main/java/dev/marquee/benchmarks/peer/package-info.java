/**
 * The same small servers on other libraries, and hand-written limits. Each owns its event loops; started once per
 * process or measurement.
 */
@NullMarked
package dev.marquee.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
