/** What a topology is made of, and its rules. Immutable values and stateless functions; safe on every thread. */
@NullMarked
package dev.marquee.server.topology.model;

import org.jspecify.annotations.NullMarked;
