package dev.marquee.contract.deployment;

import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code POST /api/status}.
 *
 * @param hostname as given; {@code null} stays {@code null}, {@code unknown} when the key was absent
 */
public record StatusReceipt(boolean received, @Nullable String hostname) {}
