package dev.marquee.contract.device;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Payload of {@code hello}, the first event of an agent after each connect.
 *
 * @param version of the agent
 * @param stream name of its outbox, made up when the outbox was created: the scope of {@code seq}
 * @param bootedAt when the Pi booted, Unix milliseconds by its clock
 * @param capabilities command types that it understands
 * @param player whether it can play, or why it cannot: {@code mpv 0.37}, {@code clock: mpv is not installed}
 */
public record Hello(
        String version,
        String stream,
        @Nullable String hostname,
        @JsonProperty("booted_at") @Nullable Long bootedAt,
        @Nullable List<String> capabilities,
        @Nullable String player) {
    /** Keeps an own copy of the list. */
    public Hello {
        capabilities = capabilities == null ? null : List.copyOf(capabilities);
    }
}
