/** The live network topology over real sockets and REST. */
@NullMarked
package dev.marquee.it.topology;

import org.jspecify.annotations.NullMarked;
