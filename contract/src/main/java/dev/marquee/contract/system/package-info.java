/** Payloads about the host that the server runs on. Immutable values; safe on every thread. */
@NullMarked
package dev.marquee.contract.system;

import org.jspecify.annotations.NullMarked;
