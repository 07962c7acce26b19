/** The tables of the topology. Stateless; runs on the handle's thread. */
@NullMarked
package dev.marquee.server.topology.store;

import org.jspecify.annotations.NullMarked;
