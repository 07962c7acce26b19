/**
 * The live network topology: devices, interfaces and links that several people edit at once. Handlers run on the request
 * pool, changes on the writer thread.
 */
@NullMarked
package dev.marquee.server.topology;

import org.jspecify.annotations.NullMarked;
