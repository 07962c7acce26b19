package dev.marquee.server.signage.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.server.values.Fields;
import org.jspecify.annotations.Nullable;

/**
 * How loud a player is. A missing field of a change stays as it was; a stored one has all.
 *
 * @param volume percent
 * @param audioOutput such as {@code auto}, {@code hdmi} or {@code headphones}
 */
public record AudioSettings(
        @Nullable Integer volume,
        @Nullable Boolean muted,
        @JsonProperty("audio_output") @Nullable String audioOutput) {
    static final AudioSettings DEFAULTS = new AudioSettings(80, false, "auto");
    private static final int MAX_OUTPUT = 50;

    /** Checks ranges. */
    public AudioSettings {
        Numbers.check("audio.volume", volume, 0, 100);
        audioOutput = Fields.plain("audio.audio_output", audioOutput, MAX_OUTPUT);
    }

    /** These with what the change names. */
    AudioSettings with(AudioSettings change) {
        return new AudioSettings(
                Numbers.or(change.volume, volume),
                Numbers.or(change.muted, muted),
                Numbers.or(change.audioOutput, audioOutput));
    }
}
