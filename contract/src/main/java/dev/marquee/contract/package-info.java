/**
 * The shared vocabulary of server, pages and agents: event catalogue, payload records, roles and error codes. Immutable
 * values only; safe on every thread.
 */
@NullMarked
package dev.marquee.contract;

import org.jspecify.annotations.NullMarked;
