package dev.marquee.server.signage.content;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Videos in an order.
 *
 * @param items by position
 */
public record Playlist(long id, String name, @Nullable String description, List<Item> items) {
    /** Keeps an own copy. */
    public Playlist {
        items = List.copyOf(items);
    }

    /**
     * One place in the order; a video may have several.
     *
     * @param id of the place
     * @param position from 1
     */
    public record Item(
            long id,
            int position,
            @JsonProperty("video_id") long videoId,
            String filename,
            String title,
            @Nullable Double duration) {}

    /** A playlist in a list. */
    record Summary(
            long id,
            String name,
            @Nullable String description,
            @JsonProperty("video_count") int videoCount) {}
}
