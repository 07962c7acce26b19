/**
 * Pictures of players' screens: files in a folder and what is known of them. Files are written on the request pool or the
 * background, rows on the writer thread.
 */
@NullMarked
package dev.marquee.server.signage.screenshot;

import org.jspecify.annotations.NullMarked;
