package dev.marquee.contract.device;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Payload of {@code command_update} on {@code /device}: how far a command is.
 *
 * @param status {@code acknowledged}, {@code running}, {@code completed}, {@code failed} or {@code expired}
 * @param progress percent
 * @param result for people; at most 2000 characters are kept
 */
public record CommandUpdate(
        String stream,
        long seq,
        long at,
        @JsonProperty("command_id") long commandId,
        String status,
        @Nullable Integer progress,
        @Nullable String result)
        implements DurableReport {}
