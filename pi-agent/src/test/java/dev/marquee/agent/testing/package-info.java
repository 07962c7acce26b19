/**
 * An imaging server that misbehaves on request, and other stand-ins for what an agent meets. The server runs on threads
 * of its own; what it recorded may be read by any.
 */
@NullMarked
package dev.marquee.agent.testing;

import org.jspecify.annotations.NullMarked;
