/**
 * Microbenchmarks of the codecs. Each runs in a JVM that JMH starts, on one thread.
 */
@NullMarked
package dev.marquee.benchmarks.codec;

import org.jspecify.annotations.NullMarked;
