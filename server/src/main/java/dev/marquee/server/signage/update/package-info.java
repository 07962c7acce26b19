/**
 * Software for players: packages that are uploaded, offered and handed out as commands. Lists run on the request pool,
 * changes on the writer thread.
 */
@NullMarked
package dev.marquee.server.signage.update;

import org.jspecify.annotations.NullMarked;
