package dev.marquee.contract.topology;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is looking at the topology.
 *
 * @param id of the connection
 * @param editor whose edits are theirs
 * @param devices selected ones
 * @param links selected ones
 * @param x of the pointer on the map; {@code null} when it is elsewhere
 */
public record EditorState(
        String id,
        @Nullable String editor,
        String name,
        List<Long> devices,
        List<Long> links,
        @Nullable Double x,
        @Nullable Double y) {
    /** Keeps own copies. */
    public EditorState {
        devices = List.copyOf(devices);
        links = List.copyOf(links);
    }
}
