package dev.marquee.contract.deployment;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** A venue with the state of its hostname pool, as in {@code GET /api/venues}. */
public record Venue(
        String code,
        String name,
        @Nullable String location,
        @JsonProperty("contact_email") @Nullable String contactEmail,
        @JsonProperty("created_at") String createdAt,
        @JsonProperty("kxp2_available") int kxp2Available,
        @JsonProperty("kxp2_assigned") int kxp2Assigned,
        @JsonProperty("rxp2_available") int rxp2Available,
        @JsonProperty("rxp2_assigned") int rxp2Assigned) {}
