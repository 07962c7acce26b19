package dev.marquee.contract.topology;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A link between two interfaces (contract: topology, section 3); {@code version} is this server's own.
 *
 * @param physicalMediumId such as {@code G652D}
 * @param linkLossDb as measured, in dB
 * @param createdAt ISO-8601 with microseconds and zone
 * @param updatedAt as {@code createdAt}
 * @param version grows with every edit
 */
public record NetworkLink(
        long id,
        String status,
        @JsonProperty("length_km") @Nullable Double lengthKm,
        @JsonProperty("physical_medium_id") @Nullable String physicalMediumId,
        @JsonProperty("link_loss_db") @Nullable Double linkLossDb,
        @JsonProperty("a_interface_id") long aInterfaceId,
        @JsonProperty("b_interface_id") long bInterfaceId,
        @JsonProperty("created_at") String createdAt,
        @JsonProperty("updated_at") String updatedAt,
        long version) {}
