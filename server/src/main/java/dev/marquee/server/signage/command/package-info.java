/**
 * What operators want players to do: durable, with an end, executed at most once. Changes run on the writer thread, lists
 * on the request pool.
 */
@NullMarked
package dev.marquee.server.signage.command;

import org.jspecify.annotations.NullMarked;
