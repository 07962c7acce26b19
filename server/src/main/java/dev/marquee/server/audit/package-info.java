/**
 * The activity log: who changed what, written in the same transaction as the change. Writes run on the writer thread,
 * lists on the request pool.
 */
@NullMarked
package dev.marquee.server.audit;

import org.jspecify.annotations.NullMarked;
