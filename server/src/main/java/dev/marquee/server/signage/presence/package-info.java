/**
 * Who is online, and telling when that changes. Heartbeats are noted on the writer thread after their commit, silence is
 * noticed on the timer thread.
 */
@NullMarked
package dev.marquee.server.signage.presence;

import org.jspecify.annotations.NullMarked;
