/**
 * JSON web tokens: keys, issuing, checking, renewing and revoking (contract: config, section 2). Checks run on any
 * thread against memory; issuing and renewing write, so never on an event loop.
 */
@NullMarked
package dev.marquee.server.access.token;

import org.jspecify.annotations.NullMarked;
