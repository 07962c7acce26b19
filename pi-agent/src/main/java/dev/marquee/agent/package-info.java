/**
 * The program on a Pi and its command line. {@code Main} runs a command on the main thread and turns its outcome into an
 * exit code.
 */
@NullMarked
package dev.marquee.agent;

import org.jspecify.annotations.NullMarked;
