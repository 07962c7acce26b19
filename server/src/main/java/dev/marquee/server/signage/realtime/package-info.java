/**
 * Signage over Socket.IO: what pages and agents send. Runs on event loops and never blocks.
 */
@NullMarked
package dev.marquee.server.signage.realtime;

import org.jspecify.annotations.NullMarked;
