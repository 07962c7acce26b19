/**
 * What became of players: timelines and metrics, kept for a while. Written on the writer thread, read on the request
 * pool.
 */
@NullMarked
package dev.marquee.server.signage.history;

import org.jspecify.annotations.NullMarked;
