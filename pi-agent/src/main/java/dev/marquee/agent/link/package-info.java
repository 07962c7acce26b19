/**
 * The player's connection to the server: enrolment and other calls over HTTP, the {@code /device} socket, and the way of
 * durable reports. Callbacks of the socket come on its own thread and must not wait; HTTP calls wait, on their callers'.
 */
@NullMarked
package dev.marquee.agent.link;

import org.jspecify.annotations.NullMarked;
