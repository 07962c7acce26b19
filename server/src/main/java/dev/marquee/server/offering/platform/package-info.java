/**
 * Platforms: rules, rows and REST. Reads come from memory on any thread; changes complete after the commit.
 */
@NullMarked
package dev.marquee.server.offering.platform;

import org.jspecify.annotations.NullMarked;
