/**
 * The agent's side of the server's REST interface: calls, retries while the server is away, and streaming of images.
 * Used by the agent's main thread; the status reporter's thread shares {@code ServerClient}, which is safe for that.
 */
@NullMarked
package dev.marquee.agent.net;

import org.jspecify.annotations.NullMarked;
