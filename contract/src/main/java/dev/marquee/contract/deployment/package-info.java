/**
 * Payloads of imaging: deployments, batches, hostnames, images and statistics ({@code contracts/deployments.md}).
 * Immutable values; safe on every thread.
 */
@NullMarked
package dev.marquee.contract.deployment;

import org.jspecify.annotations.NullMarked;
