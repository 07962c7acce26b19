/**
 * Plain HTTP beside the engine: a small router, requests and responses, files and CORS. Netty hands requests over on the
 * connection's event loop; route handlers run on the request pool and may block.
 */
@NullMarked
package dev.marquee.server.http;

import org.jspecify.annotations.NullMarked;
