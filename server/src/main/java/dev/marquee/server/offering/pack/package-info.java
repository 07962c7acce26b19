/**
 * Packages of features: rules, rows, statistics and REST. Reads come from memory; changes complete after the commit.
 */
@NullMarked
package dev.marquee.server.offering.pack;

import org.jspecify.annotations.NullMarked;
