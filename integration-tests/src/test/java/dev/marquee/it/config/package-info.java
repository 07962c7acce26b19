/** Config push against the real server: handshakes, events, fan-out, REST, authorisation, restarts and documentation. */
@NullMarked
package dev.marquee.it.config;

import org.jspecify.annotations.NullMarked;
