package dev.marquee.server.web;

import dev.marquee.server.http.RestRequest;
import java.util.List;
import java.util.Locale;

/**
 * The filters of players as they stand in an address; missing ones are empty. The pages' scripts filter by the same
 * rules ({@code player-filter.js}), so that a live list and a fresh one agree.
 *
 * @param group number of a group
 * @param state {@code online}, {@code playing}, {@code offline} or {@code pending}
 */
record PlayerFilter(String q, String venue, String group, String state) {
    static final String[] STATES = {"online", "playing", "offline", "pending"};

    static PlayerFilter of(RestRequest request) {
        return new PlayerFilter(
                request.query("q").orElse("").toLowerCase(Locale.ROOT),
                request.query("venue").orElse("").toUpperCase(Locale.ROOT),
                request.query("group").orElse(""),
                request.query("state").orElse("").toLowerCase(Locale.ROOT));
    }

    /** Whether the list is narrowed at all. */
    boolean any() {
        return !(q + venue + group + state).isEmpty();
    }

    boolean fits(PlayerRow player) {
        return (venue.isEmpty() || venue.equals(player.venue()))
                && (group.isEmpty() || List.of(player.groups().split(" ", -1)).contains(group))
                && fitsState(player)
                && (q.isEmpty() || player.words().contains(q));
    }

    private boolean fitsState(PlayerRow player) {
        return switch (state) {
            case "online" -> player.online();
            case "playing" -> player.playing();
            case "offline" -> !player.online();
            case "pending" -> !player.approved();
            default -> true;
        };
    }
}
