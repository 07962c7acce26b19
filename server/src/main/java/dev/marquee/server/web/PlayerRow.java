package dev.marquee.server.web;

import dev.marquee.server.signage.player.PlayerView;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A player as cards and rows show it.
 *
 * @param groups numbers of its groups, separated by blanks
 * @param words what a search looks in, in lower case
 * @param state {@code online} or {@code offline}
 * @param video title of what plays
 * @param hidden whether the filters leave it out
 */
record PlayerRow(
        String id,
        String name,
        String serial,
        String venue,
        String location,
        String groups,
        String words,
        boolean online,
        boolean approved,
        boolean active,
        String state,
        String file,
        String video,
        @Nullable TimeView lastSeen,
        String address,
        String version,
        boolean hidden) {

    /** What the page's script clones. */
    static final PlayerRow BLANK =
            new PlayerRow("", "", "", "", "", "", "", false, true, true, "offline", "", "", null, "", "", false);

    static PlayerRow of(PlayerView player, Collection<Long> groups, Clock clock) {
        String lastSeen = player.lastSeen();
        return new PlayerRow(
                Long.toString(player.id()),
                player.name(),
                player.serial(),
                text(player.venueCode()),
                text(player.location()),
                groups.stream().map(String::valueOf).collect(Collectors.joining(" ")),
                words(player),
                player.online(),
                player.approved(),
                player.active(),
                player.online() ? "online" : "offline",
                text(player.currentVideo()),
                text(player.videoTitle()),
                lastSeen == null
                        ? null
                        : TimeView.ofMillis(Instant.parse(lastSeen).toEpochMilli(), clock),
                text(player.ipAddress()),
                player.softwareVersion(),
                false);
    }

    private static String words(PlayerView player) {
        return Stream.of(
                        player.name(),
                        player.serial(),
                        text(player.venueCode()),
                        text(player.location()),
                        text(player.ipAddress()))
                .collect(Collectors.joining(" "))
                .toLowerCase(Locale.ROOT);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** Whether it shows something right now. */
    boolean playing() {
        return online && !video.isEmpty();
    }

    /** The word of its state. */
    String stateWord() {
        return online ? "Online" : "Offline";
    }

    /** The classes of its card. */
    String looks() {
        return (online ? " online" : "") + (playing() ? " playing" : "");
    }

    /** Where it stands, for people. */
    String place() {
        return Stream.of(venue, location).filter(part -> !part.isEmpty()).collect(Collectors.joining(" · "));
    }

    /** The same, left out by the filters or not. */
    PlayerRow filtered(PlayerFilter filter) {
        return filter.fits(this)
                ? this
                : new PlayerRow(
                        id, name, serial, venue, location, groups, words, online, approved, active, state, file, video,
                        lastSeen, address, version, true);
    }
}
