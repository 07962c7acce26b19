/**
 * Signing in for tokens: people by their accounts, clients by their own passwords. Hashes, so request pool only.
 */
@NullMarked
package dev.marquee.server.offering.login;

import org.jspecify.annotations.NullMarked;
