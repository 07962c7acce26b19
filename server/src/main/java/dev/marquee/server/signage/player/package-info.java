/**
 * Players, their groups, keys and how they are let in. Changes run on the writer thread; the directory answers from memory
 * on every thread.
 */
@NullMarked
package dev.marquee.server.signage.player;

import org.jspecify.annotations.NullMarked;
