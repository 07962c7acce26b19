package dev.marquee.server.signage.player;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many players there are and how many of them are online, kept instead of counted. Safe on every thread. */
public final class PlayerCounts {
    private final Map<Long, Counted> players = new HashMap<>();
    private final Map<String, Totals> byVenue = new HashMap<>();
    private Totals all = Totals.NONE;

    private record Counted(@Nullable String venueCode, boolean active, boolean online) {}

    /** Active players, and those of them that are online. */
    public record Totals(int players, int online) {
        static final Totals NONE = new Totals(0, 0);

        private Totals plus(Counted player, int sign) {
            return new Totals(
                    players + (player.active() ? sign : 0), online + (player.active() && player.online() ? sign : 0));
        }
    }

    /** The counts of a venue, or of all when it is {@code null}. */
    public synchronized Totals of(@Nullable String venueCode) {
        return venueCode == null ? all : byVenue.getOrDefault(venueCode, Totals.NONE);
    }

    /** Counts a player as it is now. */
    synchronized void put(Player player) {
        Counted before = players.get(player.id());
        change(player.id(), new Counted(player.venueCode(), player.active(), before != null && before.online()));
    }

    /** Counts a player as online or not; nothing happens for an unknown one. */
    public synchronized void online(long playerId, boolean online) {
        Counted before = players.get(playerId);
        if (before != null && before.online() != online) {
            change(playerId, new Counted(before.venueCode(), before.active(), online));
        }
    }

    synchronized void remove(long playerId) {
        change(playerId, null);
    }

    private void change(long playerId, @Nullable Counted after) {
        Counted before = after == null ? players.remove(playerId) : players.put(playerId, after);
        if (before != null) {
            add(before, -1);
        }
        if (after != null) {
            add(after, 1);
        }
    }

    private void add(Counted player, int sign) {
        all = all.plus(player, sign);
        if (player.venueCode() != null) {
            byVenue.merge(player.venueCode(), Totals.NONE.plus(player, sign), (old, fresh) -> old.plus(player, sign));
        }
    }
}
