package dev.marquee.contract.deployment;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code GET /api/deployments/{id}}.
 *
 * @param imageVersion file name of the image that was handed out
 * @param batchId the batch that the name came from
 * @param progress the last progress heard of; {@code null} when none was reported since the server started
 * @param events oldest first
 */
public record DeploymentDetail(
        DeploymentRow deployment,
        @JsonProperty("image_version") @Nullable String imageVersion,
        @JsonProperty("batch_id") @Nullable Long batchId,
        @Nullable Progress progress,
        List<DeploymentEvent> events) {

    /** Keeps an own copy of the list. */
    public DeploymentDetail {
        events = List.copyOf(events);
    }
}
