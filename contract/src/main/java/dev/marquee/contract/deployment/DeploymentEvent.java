package dev.marquee.contract.deployment;

import org.jspecify.annotations.Nullable;

/**
 * One step in the timeline of a deployment.
 *
 * @param at {@code YYYY-MM-DD HH:MM:SS}, UTC
 * @param status the status word reached
 * @param message what the Pi or the server said about it
 * @param source who said so: {@code server}, {@code device} or {@code event}
 */
public record DeploymentEvent(
        String at, String status, @Nullable String message, String source) {}
