package dev.marquee.server.signage.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.values.Fields;
import org.jspecify.annotations.Nullable;

/**
 * How a player's screen is set. A missing field of a change stays as it was; a stored one has all.
 *
 * @param rotation 0, 90, 180 or 270 degrees
 * @param screenOnTime and {@code screenOffTime}: {@code HH:MM} by the player's clock
 * @param brightness percent
 * @param screenSaverDelay seconds
 */
public record DisplaySettings(
        @JsonProperty("resolution_width") @Nullable Integer resolutionWidth,
        @JsonProperty("resolution_height") @Nullable Integer resolutionHeight,
        @Nullable Integer rotation,
        @JsonProperty("screen_on_time") @Nullable String screenOnTime,
        @JsonProperty("screen_off_time") @Nullable String screenOffTime,
        @Nullable Integer brightness,
        @JsonProperty("screen_saver_enabled") @Nullable Boolean screenSaverEnabled,
        @JsonProperty("screen_saver_delay") @Nullable Integer screenSaverDelay) {
    static final DisplaySettings DEFAULTS = new DisplaySettings(1920, 1080, 0, "08:00", "22:00", 100, false, 300);
    private static final int MAX_PIXELS = 16_384;
    private static final int DAY_SECONDS = 86_400;

    /** Checks ranges. @throws MarqueeException {@code INVALID} naming the field */
    public DisplaySettings {
        Numbers.check("display.resolution_width", resolutionWidth, 1, MAX_PIXELS);
        Numbers.check("display.resolution_height", resolutionHeight, 1, MAX_PIXELS);
        Numbers.check("display.rotation", rotation, 0, 270);
        Numbers.check("display.brightness", brightness, 0, 100);
        Numbers.check("display.screen_saver_delay", screenSaverDelay, 0, DAY_SECONDS);
        if (rotation != null && rotation % 90 != 0) {
            throw MarqueeException.invalid("display.rotation", rotation, "0, 90, 180 or 270");
        }
        screenOnTime = time("display.screen_on_time", screenOnTime);
        screenOffTime = time("display.screen_off_time", screenOffTime);
    }

    private static @Nullable String time(String field, @Nullable String value) {
        String text = Fields.plain(field, value, 5);
        if (text != null && !text.matches("([01][0-9]|2[0-3]):[0-5][0-9]")) {
            throw MarqueeException.invalid(field, text, "HH:MM");
        }
        return text;
    }

    /** These with what the change names. */
    DisplaySettings with(DisplaySettings change) {
        return new DisplaySettings(
                Numbers.or(change.resolutionWidth, resolutionWidth),
                Numbers.or(change.resolutionHeight, resolutionHeight),
                Numbers.or(change.rotation, rotation),
                Numbers.or(change.screenOnTime, screenOnTime),
                Numbers.or(change.screenOffTime, screenOffTime),
                Numbers.or(change.brightness, brightness),
                Numbers.or(change.screenSaverEnabled, screenSaverEnabled),
                Numbers.or(change.screenSaverDelay, screenSaverDelay));
    }
}
