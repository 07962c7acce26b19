package dev.marquee.contract.deployment;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A master image.
 *
 * @param sizeBytes size of the file in bytes
 * @param checksum SHA-256 in lower-case hex
 * @param active whether Pis of this product get it; one at most per product
 */
public record ImageInfo(
        long id,
        String filename,
        @JsonProperty("product_type") String productType,
        @Nullable String version,
        @JsonProperty("size_bytes") long sizeBytes,
        String checksum,
        @Nullable String description,
        @JsonProperty("is_active") boolean active,
        @JsonProperty("created_at") String createdAt) {}
