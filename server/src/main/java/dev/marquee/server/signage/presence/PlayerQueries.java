package dev.marquee.server.signage.presence;

import dev.marquee.server.realtime.RoomPublisher;
import dev.marquee.server.signage.ContentCatalogue;
import dev.marquee.server.signage.player.Player;
import dev.marquee.server.signage.player.PlayerDirectory;
import dev.marquee.server.signage.player.PlayerView;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Lists of players for people, from memory. Any thread. */
public final class PlayerQueries {
    private final PlayerDirectory directory;
    private final Presence presence;
    private final RoomPublisher rooms;
    private final ContentCatalogue content;

    /** Reads from these. */
    public PlayerQueries(PlayerDirectory directory, Presence presence, RoomPublisher rooms, ContentCatalogue content) {
        this.directory = directory;
        this.presence = presence;
        this.rooms = rooms;
        this.content = content;
    }

    /**
     * Which players to list; {@code null} takes all.
     *
     * @param state {@code online}, {@code offline}, {@code playing}, {@code pending} or {@code inactive}
     * @param text part of name, serial, location or address, without regard to case
     */
    public record Filter(
            @Nullable String venueCode,
            @Nullable String state,
            @Nullable String text) {}

    /** Players that fit, by id. */
    public List<PlayerView> list(Filter filter) {
        return directory.list(filter.venueCode()).stream()
                .map(this::view)
                .filter(player -> fits(player, filter))
                .toList();
    }

    /** A player as people see it. */
    public PlayerView view(Player player) {
        String video = player.currentVideo();
        return PlayerView.of(
                player,
                presence.isOnline(player.id()),
                rooms.isConnected(player.id()),
                video == null ? null : content.titleOf(video).orElse(video));
    }

    private static boolean fits(PlayerView player, Filter filter) {
        boolean state = filter.state() == null
                || switch (filter.state()) {
                    case "online" -> player.online();
                    case "offline" -> !player.online();
                    case "playing" -> player.online() && player.currentVideo() != null;
                    case "pending" -> !player.approved();
                    case "inactive" -> !player.active();
                    default -> false;
                };
        return state && (filter.text() == null || mentions(player, filter.text().toLowerCase(Locale.ROOT)));
    }

    private static boolean mentions(PlayerView player, String text) {
        return has(player.name(), text)
                || has(player.serial(), text)
                || has(player.location(), text)
                || has(player.ipAddress(), text);
    }

    private static boolean has(@Nullable String value, String text) {
        return value != null && value.toLowerCase(Locale.ROOT).contains(text);
    }
}
