/**
 * The command line: options, environment and properties become a checked configuration; faults become one line and an
 * exit code. Runs on the main thread.
 */
@NullMarked
package dev.marquee.server.cli;

import org.jspecify.annotations.NullMarked;
