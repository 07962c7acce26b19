package dev.marquee.contract.deployment;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How far a phase of a deployment is; sent by the agent with {@code POST /api/status}, passed on with
 * {@code deployment_update} at most four times a second per deployment.
 *
 * @param phase what is being done, such as {@code downloading} or {@code verifying}
 * @param bytes done so far
 * @param total of the phase; {@code null} when not known
 * @param bytesPerSecond current rate; {@code null} when not known
 */
public record Progress(
        String phase,
        long bytes,
        @Nullable Long total,
        @JsonProperty("bytes_per_second") @Nullable Long bytesPerSecond) {}
