package dev.marquee.agent.link;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Who this player is to a server.
 *
 * @param server the address it enrolled at
 * @param serial under which it enrolled
 * @param key secret; never logged
 */
public record Identity(
        String server,
        String serial,
        String name,
        @JsonProperty("device_id") long deviceId,
        @JsonProperty("api_key") String key) {
    @Override
    public String toString() {
        return "player " + deviceId + " (" + name + ", serial " + serial + ") of " + server;
    }
}
