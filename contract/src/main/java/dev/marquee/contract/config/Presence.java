package dev.marquee.contract.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which administrators look at what. Times are ISO-8601 in UTC with {@code Z}. */
public final class Presence {
    private Presence() {}

    /**
     * What somebody looks at.
     *
     * @param entityType {@code page}, {@code platform}, {@code feature}, {@code package} or {@code client}
     * @param entityId a page's name or an entity's number
     * @param page the page's name; that of {@code entityId} for pages
     */
    public record PresenceView(
            @JsonProperty("entity_type") @Nullable String entityType,
            @JsonProperty("entity_id") @Nullable Object entityId,
            @Nullable String page) {}

    /**
     * One who looks.
     *
     * @param id that of the connection
     * @param page the page's name; {@code null} when an entity was named without it
     */
    public record Viewer(
            String id,
            String name,
            @JsonProperty("entity_type") String entityType,
            @JsonProperty("entity_id") String entityId,
            @Nullable String page,
            String since) {}

    /** How many clients are connected. */
    public record ClientsOnline(int online, String timestamp) {}

    /** All who look. */
    public record PresenceUpdate(List<Viewer> viewers, String timestamp) {
        /** Keeps an own copy of the list. */
        public PresenceUpdate {
            viewers = List.copyOf(viewers);
        }
    }
}
