/**
 * Clients, the customers that subscribe to packages: rules, rows and REST. Reads come from memory; changes complete
 * after the commit.
 */
@NullMarked
package dev.marquee.server.offering.client;

import org.jspecify.annotations.NullMarked;
