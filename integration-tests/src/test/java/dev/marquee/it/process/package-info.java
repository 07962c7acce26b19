/** The server as a process: command line, signals, launcher, demo. */
@NullMarked
package dev.marquee.it.process;

import org.jspecify.annotations.NullMarked;
