package dev.marquee.contract.device;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * Payload of {@code command}: something to do, at most once. It comes again after a lost connection until the agent has
 * answered with {@code command_update}, so the agent remembers ids.
 *
 * @param parameters never {@code null}
 * @param createdAt ISO-8601 with {@code Z}
 * @param ttlSeconds how much longer it may be begun, counted from now
 */
public record AgentCommand(
        long id,
        @JsonProperty("command_type") String commandType,
        Map<String, Object> parameters,
        @JsonProperty("created_at") String createdAt,
        @JsonProperty("ttl_seconds") long ttlSeconds) {}
