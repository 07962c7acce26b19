/**
 * What is offered, in memory: replaced as a whole after each commit, on the writer thread, and read on every thread
 * without waiting.
 */
@NullMarked
package dev.marquee.server.offering.state;

import org.jspecify.annotations.NullMarked;
