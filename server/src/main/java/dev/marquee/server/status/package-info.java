/**
 * How the host is: services, database, disk and load. Measured in the background; what is known is read on any thread
 * without waiting.
 */
@NullMarked
package dev.marquee.server.status;

import org.jspecify.annotations.NullMarked;
