/** Who is there, and how the players behind devices are. Any thread. */
@NullMarked
package dev.marquee.server.topology.live;

import org.jspecify.annotations.NullMarked;
