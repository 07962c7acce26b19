/**
 * What players show: videos, playlists, assignments, the lists that players fetch, and proof of play. Lists run on the
 * request pool, changes on the writer thread, ffprobe on a thread of its own.
 */
@NullMarked
package dev.marquee.server.signage.content;

import org.jspecify.annotations.NullMarked;
