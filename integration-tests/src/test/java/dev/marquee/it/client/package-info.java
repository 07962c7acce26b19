/**
 * Stock Socket.IO clients of several languages behind one interface, so that every kind goes through the same cases.
 */
@NullMarked
package dev.marquee.it.client;

import org.jspecify.annotations.NullMarked;
