/**
 * Starts the real server, agent and launcher as processes and talks to them from outside. Everything that a test starts
 * ends with it.
 */
@NullMarked
package dev.marquee.it.harness;

import org.jspecify.annotations.NullMarked;
