/** Whom a feature is for: its rules, how they are read and how they are evaluated for clients. Pure; any thread. */
@NullMarked
package dev.marquee.server.offering.rules;

import org.jspecify.annotations.NullMarked;
