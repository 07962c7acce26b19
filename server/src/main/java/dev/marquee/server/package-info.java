/**
 * The server process: composition root, configuration and start-up. Objects are built once on the main thread.
 */
@NullMarked
package dev.marquee.server;

import org.jspecify.annotations.NullMarked;
