/**
 * What the live network topology says on the wire: rows of devices, interfaces and links, and who is editing them.
 * Immutable records.
 */
@NullMarked
package dev.marquee.contract.topology;

import org.jspecify.annotations.NullMarked;
