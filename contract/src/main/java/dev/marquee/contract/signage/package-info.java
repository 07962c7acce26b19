/**
 * Payloads of signage for pages ({@code contracts/signage.md}, section 1): players are called devices there. Immutable
 * values; safe on every thread.
 */
@NullMarked
package dev.marquee.contract.signage;

import org.jspecify.annotations.NullMarked;
