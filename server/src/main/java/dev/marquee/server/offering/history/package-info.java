/**
 * Who changed what: states before and after of every change, in the transaction of the change.
 */
@NullMarked
package dev.marquee.server.offering.history;

import org.jspecify.annotations.NullMarked;
