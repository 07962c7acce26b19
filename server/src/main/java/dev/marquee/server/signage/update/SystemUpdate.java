package dev.marquee.server.signage.update;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A package of software.
 *
 * @param filePath where players fetch it
 * @param checksum sha256, lower-case hex
 * @param status {@code available}, {@code deprecated} or {@code mandatory}
 */
record SystemUpdate(
        long id,
        String version,
        @Nullable String description,
        @JsonProperty("file_path") String filePath,
        @JsonProperty("file_size") long fileSize,
        String checksum,
        @JsonProperty("is_critical") boolean isCritical,
        String status,
        @JsonProperty("created_by") String createdBy,
        @JsonProperty("created_at") String createdAt) {
    static final String FOLDER = "/static/updates/";

    String filename() {
        return filePath.substring(FOLDER.length());
    }
}
