package dev.marquee.server.signage.roster;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A player as content sees it.
 *
 * @param venueCode {@code null} when it belongs to no venue
 * @param groups all groups it is in
 * @param approved whether content may be handed to it
 */
public record Screen(
        long id, String name, String serial, @Nullable String venueCode, Set<Long> groups, boolean approved) {
    /** Keeps an own copy of the groups. */
    public Screen {
        groups = Set.copyOf(groups);
    }
}
