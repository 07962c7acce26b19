/** Features, packages and clients: stock clients and public specifications against the real server. */
@NullMarked
package dev.marquee.it.offering;

import org.jspecify.annotations.NullMarked;
