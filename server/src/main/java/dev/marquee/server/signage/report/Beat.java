package dev.marquee.server.signage.report;

import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.device.Metrics;
import dev.marquee.server.signage.player.Player;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A heartbeat, checked.
 *
 * @param currentVideo file name; {@code null} when nothing plays
 * @param videoId of the library, when the player names it
 * @param ipAddress where it came from; {@code null} when that is not known
 */
public record Beat(
        @Nullable String currentVideo,
        @Nullable String status,
        @Nullable Long videoId,
        @Nullable String ipAddress,
        @Nullable Metrics metrics) {
    private static final int MAX_VIDEO = 255;
    private static final int MAX_STATUS = 20;

    /** Checks texts. @throws MarqueeException {@code INVALID} naming the field */
    public Beat {
        currentVideo = video(currentVideo);
        if (status != null && status.length() > MAX_STATUS) {
            throw MarqueeException.invalid("status", status, "playing, paused, idle or stopped");
        }
    }

    /** A file name for pages; {@code null} when there is none or it is no name. */
    public static @Nullable String shown(@Nullable String name) {
        return name == null || name.length() > MAX_VIDEO ? null : video(name);
    }

    /** A file name that older pages can show: they build HTML from it. */
    static @Nullable String video(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return null;
        }
        if (name.length() > MAX_VIDEO) {
            throw MarqueeException.invalid("current_video", name, "at most " + MAX_VIDEO + " characters");
        }
        return name.strip().replaceAll("[<>\"\\p{Cntrl}]", "_");
    }

    /** The player after this heartbeat. */
    Player applyTo(Player player, long now) {
        return playing(player.heard(now, ipAddress), currentVideo, now);
    }

    static Player playing(Player player, @Nullable String video, long now) {
        return Objects.equals(player.currentVideo(), video)
                ? player
                : player.playing(video, video == null ? null : now);
    }
}
