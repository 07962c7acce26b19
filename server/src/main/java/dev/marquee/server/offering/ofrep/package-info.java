/** Flags for OpenFeature SDKs (OpenFeature Remote Evaluation Protocol 0.2). Handlers run on the request pool. */
@NullMarked
package dev.marquee.server.offering.ofrep;

import org.jspecify.annotations.NullMarked;
