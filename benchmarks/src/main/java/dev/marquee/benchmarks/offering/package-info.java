/** What features cost: their evaluation alone, by JMH. */
@NullMarked
package dev.marquee.benchmarks.offering;

import org.jspecify.annotations.NullMarked;
