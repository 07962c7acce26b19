/** The engine alone against stock clients. */
@NullMarked
package dev.marquee.it.engine;

import org.jspecify.annotations.NullMarked;
