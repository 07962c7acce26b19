package dev.marquee.contract.topology;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A device of the network, whole (contract: topology, section 3); the last three fields are this server's own.
 *
 * @param deviceType such as {@code OLT}
 * @param status as stored: {@code UP}, {@code DOWN} or {@code DEGRADED}; an override never changes it
 * @param statusOverride what a person says instead
 * @param txPowerDbm in dBm
 * @param sensitivityMinDbm in dBm
 * @param insertionLossDb in dB
 * @param parentContainerId of the container it stands in
 * @param createdAt ISO-8601 with microseconds and zone
 * @param updatedAt as {@code createdAt}: it never changes
 * @param version grows with every edit but moves
 * @param venueCode of the venue it stands at
 * @param playerId of the player that it is
 */
public record NetworkDevice(
        long id,
        String name,
        @JsonProperty("device_type") String deviceType,
        String status,
        @JsonProperty("status_override") @Nullable String statusOverride,
        @JsonProperty("override_reason") @Nullable String overrideReason,
        @JsonProperty("tx_power_dbm") @Nullable Double txPowerDbm,
        @JsonProperty("sensitivity_min_dbm") @Nullable Double sensitivityMinDbm,
        @JsonProperty("insertion_loss_db") @Nullable Double insertionLossDb,
        @JsonProperty("parent_container_id") @Nullable Long parentContainerId,
        double x,
        double y,
        @JsonProperty("created_at") String createdAt,
        @JsonProperty("updated_at") String updatedAt,
        long version,
        @JsonProperty("venue_code") @Nullable String venueCode,
        @JsonProperty("player_id") @Nullable Long playerId) {}
