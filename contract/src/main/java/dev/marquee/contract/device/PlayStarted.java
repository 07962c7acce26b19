package dev.marquee.contract.device;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Payload of {@code playback_started} on {@code /device}: an item begins.
 *
 * @param play names this showing; {@link PlayFinished} repeats it
 */
public record PlayStarted(
        String stream,
        long seq,
        long at,
        String play,
        @JsonProperty("video_id") @Nullable Long videoId,
        String filename)
        implements DurableReport {}
