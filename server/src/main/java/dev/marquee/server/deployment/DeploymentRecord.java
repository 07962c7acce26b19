package dev.marquee.server.deployment;

import org.jspecify.annotations.Nullable;

/**
 * A deployment as rules need it.
 *
 * @param startedAt {@code YYYY-MM-DD HH:MM:SS}, UTC
 */
record DeploymentRecord(
        long id,
        String hostname,
        @Nullable String macAddress,
        @Nullable String serialNumber,
        @Nullable String productType,
        @Nullable String venueCode,
        @Nullable String status,
        String startedAt) {}
