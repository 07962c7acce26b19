/**
 * Players as content sees them: which there are, where they hang and in which zone. Lists run on the request pool,
 * listeners are told on the writer thread after the commit.
 */
@NullMarked
package dev.marquee.server.signage.roster;

import org.jspecify.annotations.NullMarked;
