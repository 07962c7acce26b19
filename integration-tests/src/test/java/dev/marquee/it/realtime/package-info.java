/** The events of {@code /} as stock clients see them. */
@NullMarked
package dev.marquee.it.realtime;

import org.jspecify.annotations.NullMarked;
