/**
 * What every part of config push shares: events to send, wording of failures, values from outside, times and versions
 * (contract: config). Stateless or immutable; safe on every thread.
 */
@NullMarked
package dev.marquee.server.offering;

import org.jspecify.annotations.NullMarked;
