/**
 * Notes for people: kept for each person, pushed to that person's pages unless the person's preferences mute them. Lists
 * run on the request pool, changes on the writer thread.
 */
@NullMarked
package dev.marquee.server.signage.notice;

import org.jspecify.annotations.NullMarked;
