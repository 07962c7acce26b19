/**
 * Who may do what: access mode, accounts, passwords, sessions and CSRF. Checks against memory run anywhere; those that
 * hash or read the database run on the request pool.
 */
@NullMarked
package dev.marquee.server.access;

import org.jspecify.annotations.NullMarked;
