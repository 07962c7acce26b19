package dev.marquee.contract.deployment;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code POST /api/config}.
 *
 * @param imageUrl absolute http URL
 * @param imageSize bytes
 * @param imageChecksum SHA-256 in lower-case hex
 * @param version always {@code 3.0}
 */
public record ConfigResponse(
        @JsonProperty("server_ip") String serverIp,
        String hostname,
        @JsonProperty("product_type") String productType,
        @JsonProperty("venue_code") @Nullable String venueCode,
        @JsonProperty("image_url") String imageUrl,
        @JsonProperty("image_size") long imageSize,
        @JsonProperty("image_checksum") String imageChecksum,
        String version,
        String timestamp) {}
