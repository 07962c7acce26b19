/** The real agent against the real server, over bad lines and power cuts. */
@NullMarked
package dev.marquee.it.agent;

import org.jspecify.annotations.NullMarked;
