/**
 * What the agent knows of the Pi it runs on. Reads files of the kernel; stateless and safe on every thread.
 */
@NullMarked
package dev.marquee.agent.pi;

import org.jspecify.annotations.NullMarked;
