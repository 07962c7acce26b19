/**
 * The data folder and the database in it: opening, migrations, reads and the one queue of writes. Reads run on the
 * caller's thread (never an event loop), writes on the queue's own thread.
 */
@NullMarked
package dev.marquee.server.persistence;

import org.jspecify.annotations.NullMarked;
