/**
 * Payloads between the server and the agents on players (namespace {@code /device}; design, section 4). Immutable
 * values; safe on every thread.
 */
@NullMarked
package dev.marquee.contract.device;

import org.jspecify.annotations.NullMarked;
