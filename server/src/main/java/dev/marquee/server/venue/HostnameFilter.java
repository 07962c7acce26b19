package dev.marquee.server.venue;

import org.jspecify.annotations.Nullable;

/**
 * What names to list. Missing conditions are {@code null}.
 *
 * @param text part of the name, the MAC address or the serial number
 */
public record HostnameFilter(
        @Nullable String venueCode,
        @Nullable String product,
        @Nullable String status,
        @Nullable String text,
        int limit,
        int offset) {}
