/**
 * Measurements of the engine and the server, and the small servers they run against. Nothing of the product depends on
 * this; commands run on the main thread of a process of their own.
 */
@NullMarked
package dev.marquee.benchmarks;

import org.jspecify.annotations.NullMarked;
