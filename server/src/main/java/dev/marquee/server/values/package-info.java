/**
 * Small rules that every domain shares: how times are written and what text is taken from outside. Stateless functions;
 * safe on every thread.
 */
@NullMarked
package dev.marquee.server.values;

import org.jspecify.annotations.NullMarked;
