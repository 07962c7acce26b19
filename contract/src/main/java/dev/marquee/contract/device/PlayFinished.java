package dev.marquee.contract.device;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Payload of {@code playback_finished}: the proof of play of one showing.
 *
 * @param play as {@link PlayStarted} said
 * @param startedAt and {@code endedAt}: Unix milliseconds by the Pi's clock
 * @param durationMs time shown by the monotonic clock, pauses left out
 * @param outcome {@code completed}, {@code skipped} or {@code failed}
 * @param reason why it was skipped or failed
 */
public record PlayFinished(
        String stream,
        long seq,
        long at,
        String play,
        @JsonProperty("video_id") @Nullable Long videoId,
        String filename,
        @JsonProperty("started_at") long startedAt,
        @JsonProperty("ended_at") long endedAt,
        @JsonProperty("duration_ms") long durationMs,
        String outcome,
        @Nullable String reason)
        implements DurableReport {}
