/** The topology as files of other programs. Stateless; safe on every thread. */
@NullMarked
package dev.marquee.server.topology.exchange;

import org.jspecify.annotations.NullMarked;
