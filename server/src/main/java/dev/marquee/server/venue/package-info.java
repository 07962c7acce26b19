/**
 * Venues and their pool of hostnames: rules, storage, counts kept in memory and REST. Reads run on the request pool,
 * changes on the writer thread, counts on any thread.
 */
@NullMarked
package dev.marquee.server.venue;

import org.jspecify.annotations.NullMarked;
