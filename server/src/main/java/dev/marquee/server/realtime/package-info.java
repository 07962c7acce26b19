/**
 * Where the catalogue meets the engine: inbound routing, outbound publishing, venue rooms and the ticker. Inbound
 * handlers run on the connection's event loop and never block.
 */
@NullMarked
package dev.marquee.server.realtime;

import org.jspecify.annotations.NullMarked;
