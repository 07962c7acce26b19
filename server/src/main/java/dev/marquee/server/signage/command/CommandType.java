package dev.marquee.server.signage.command;

import dev.marquee.contract.MarqueeException;
import dev.marquee.server.values.Fields;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What players can be told to do, and for how long that makes sense. Older players know some of it only. */
public enum CommandType {
    PLAY(true),
    PAUSE(true),
    NEXT(true),
    STOP(true),
    VOLUME(true),
    IDENTIFY(true),
    SCREENSHOT(true),
    STREAM_LOGS(true),
    ROTATE_SCREEN(false),
    RESTART(false),
    REBOOT(false),
    SYNC_NOW(false),
    CLEAR_CACHE(false),
    /** The word of older pages for {@link #UPDATE_SOFTWARE}. */
    UPDATE(false),
    UPDATE_SOFTWARE(false);

    private static final Duration AT_ONCE = Duration.ofMinutes(5);
    private static final Duration WHENEVER = Duration.ofHours(24);

    private final boolean live;

    CommandType(boolean live) {
        this.live = live;
    }

    /** The word on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Duration life() {
        return live ? AT_ONCE : WHENEVER;
    }

    /** @throws MarqueeException {@code INVALID} naming the words that there are */
    static CommandType of(@Nullable String word) {
        return Arrays.stream(values())
                .filter(type -> type.word().equals(word))
                .findFirst()
                .orElseThrow(() -> MarqueeException.invalid(
                        "command_type",
                        word,
                        Arrays.stream(values()).map(CommandType::word).collect(Collectors.joining(", "))));
    }

    /** @throws MarqueeException {@code INVALID} when a parameter that decides something does not fit */
    void check(Map<String, Object> parameters) {
        if (this == ROTATE_SCREEN) {
            int rotation = Fields.wholeNumber("parameters.rotation", parameters.get("rotation"), 0, 270);
            if (rotation % 90 != 0) {
                throw MarqueeException.invalid("parameters.rotation", rotation, "0, 90, 180 or 270");
            }
        } else if (this == VOLUME) {
            Fields.wholeNumber("parameters.volume", parameters.get("volume"), 0, 100);
        }
    }
}
