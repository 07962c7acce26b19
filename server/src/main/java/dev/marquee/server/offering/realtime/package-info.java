/**
 * Config push over Socket.IO: handlers of inbound events and the way out. Handlers run on event loops.
 */
@NullMarked
package dev.marquee.server.offering.realtime;

import org.jspecify.annotations.NullMarked;
