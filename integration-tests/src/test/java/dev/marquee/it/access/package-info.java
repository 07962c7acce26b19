/** Who may do what: open and closed mode, origins, proxies. */
@NullMarked
package dev.marquee.it.access;

import org.jspecify.annotations.NullMarked;
