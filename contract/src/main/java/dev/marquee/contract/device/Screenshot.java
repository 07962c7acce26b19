package dev.marquee.contract.device;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Payload of {@code screenshot}, with the picture as binary attachment.
 *
 * @param commandId of the command that asked for it
 * @param contentType {@code image/png} or {@code image/jpeg}
 * @param image at most 900 kB; larger ones go through {@code POST /api/devices/{id}/upload-screenshot}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@SuppressWarnings("ArrayRecordComponent") // read once from the wire, never changed
public record Screenshot(
        String stream,
        long seq,
        long at,
        @JsonProperty("command_id") @Nullable Long commandId,
        @JsonProperty("content_type") String contentType,
        byte[] image)
        implements DurableReport {}
