/**
 * When what is shown: one rule for players' sync lists, active schedules, calendars and previews. The rule itself is
 * pure and runs on any thread; lists run on the request pool, changes on the writer thread.
 */
@NullMarked
package dev.marquee.server.signage.schedule;

import org.jspecify.annotations.NullMarked;
