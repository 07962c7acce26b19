/**
 * Players by the thousand, as light as they can be: a hand-written client of Socket.IO on Netty. Its callbacks run on the
 * fleet's event loop.
 */
@NullMarked
package dev.marquee.benchmarks.player;

import org.jspecify.annotations.NullMarked;
