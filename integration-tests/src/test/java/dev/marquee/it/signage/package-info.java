/** Signage against a real server: pages, players over REST, agents over sockets. */
@NullMarked
package dev.marquee.it.signage;

import org.jspecify.annotations.NullMarked;
