package dev.marquee.contract.device;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Payload of {@code download_finished}.
 *
 * @param bytes size of the file
 * @param sha256 of what is on disk now, hex
 * @param error why it failed; {@code null} when the file is there
 */
public record DownloadFinished(
        String stream,
        long seq,
        long at,
        @JsonProperty("video_id") @Nullable Long videoId,
        String filename,
        long bytes,
        @Nullable String sha256,
        @Nullable String error)
        implements DurableReport {}
