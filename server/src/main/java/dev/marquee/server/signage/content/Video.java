package dev.marquee.server.signage.content;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A video of the library.
 *
 * @param filename its name on the wire and on players; given once, for good
 * @param size bytes
 * @param sha256 lower-case hex
 * @param duration seconds; like the rest of the metadata {@code null} while nobody looked or ffprobe is missing
 * @param bitrate bits a second
 * @param uploadedAt ISO-8601 with {@code Z}
 */
public record Video(
        long id,
        String filename,
        String title,
        @Nullable String description,
        List<String> tags,
        List<String> categories,
        long size,
        String sha256,
        @Nullable Double duration,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable String codec,
        @Nullable Long bitrate,
        @Nullable Double fps,
        @JsonProperty("uploaded_by") String uploadedBy,
        @JsonProperty("uploaded_at") String uploadedAt) {
    /** Keeps own copies. */
    public Video {
        tags = List.copyOf(tags);
        categories = List.copyOf(categories);
    }

    /** Where a player fetches it. */
    public String url() {
        return "/api/video/" + filename;
    }
}
