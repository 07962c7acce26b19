/**
 * What players are set to: free keys, display, audio and network. Changes run on the writer thread, reads on the request
 * pool.
 */
@NullMarked
package dev.marquee.server.signage.config;

import org.jspecify.annotations.NullMarked;
