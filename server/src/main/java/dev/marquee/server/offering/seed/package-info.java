/**
 * The rows that a new installation of config push starts with, on demand. Runs on the data folder of a stopped server.
 */
@NullMarked
package dev.marquee.server.offering.seed;

import org.jspecify.annotations.NullMarked;
