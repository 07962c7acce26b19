package dev.marquee.contract.device;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Payload of {@code venue_message}: an announcement for a venue's screens.
 *
 * @param venueCode {@code null} when it goes to all venues
 * @param severity {@code info}, {@code success}, {@code warning} or {@code error}
 * @param timestamp ISO-8601 with {@code Z}
 */
public record VenueMessage(
        @JsonProperty("venue_code") @Nullable String venueCode,
        String title,
        String message,
        String severity,
        String timestamp) {}
