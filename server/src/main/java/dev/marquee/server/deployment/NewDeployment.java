package dev.marquee.server.deployment;

import org.jspecify.annotations.Nullable;

/** A deployment that begins. */
record NewDeployment(
        String hostname,
        @Nullable String macAddress,
        @Nullable String serialNumber,
        @Nullable String ipAddress,
        String productType,
        @Nullable String venueCode,
        String imageVersion,
        @Nullable Long batchId,
        String startedAt) {}
