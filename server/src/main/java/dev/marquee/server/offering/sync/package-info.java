/**
 * Synchronisation of clients: whole configurations with a record of each. Works on the request pool.
 */
@NullMarked
package dev.marquee.server.offering.sync;

import org.jspecify.annotations.NullMarked;
