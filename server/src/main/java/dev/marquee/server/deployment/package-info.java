/**
 * Imaging: what a booting Pi gets, how far it is, batches, images, history and statistics. Reads run on the request
 * pool, changes on the writer thread; statistics are kept in memory and read on any thread.
 */
@NullMarked
package dev.marquee.server.deployment;

import org.jspecify.annotations.NullMarked;
