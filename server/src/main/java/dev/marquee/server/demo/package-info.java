/**
 * The demonstration: a real server with made-up venues, and real agents that install a generated image over and over.
 * Each agent's rounds run on a thread of its own.
 */
@NullMarked
package dev.marquee.server.demo;

import org.jspecify.annotations.NullMarked;
