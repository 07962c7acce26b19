/**
 * Payloads of config push: platforms, features, packages, clients and what is said about them (contract: config,
 * sections 4 to 7). Immutable values; safe on every thread.
 */
@NullMarked
package dev.marquee.contract.config;

import org.jspecify.annotations.NullMarked;
