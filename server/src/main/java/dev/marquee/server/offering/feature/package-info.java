/**
 * Features and their parts: rules, rows and REST. Reads come from memory; changes complete after the commit.
 */
@NullMarked
package dev.marquee.server.offering.feature;

import org.jspecify.annotations.NullMarked;
