package dev.marquee.agent.link;

import dev.marquee.agent.base.AgentFailure;
import dev.marquee.agent.base.ExitCode;
import dev.marquee.agent.net.Retry;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Makes a player known to the server, once: later starts use the kept id and key.
 *
 * @param name for people
 * @param serial by which the server knows the board
 * @param venue code of its venue, if any
 * @param token lets it in where the server asks for one
 */
public record Enrolment(
        String name,
        String serial,
        @Nullable String venue,
        @Nullable String token) {
    private static final Logger LOG = LoggerFactory.getLogger(Enrolment.class);
    private static final String PATH = "/api/device/register";

    /**
     * The kept identity, or a new one. Waits for the server as long as the retry allows.
     *
     * @throws AgentFailure when the server refuses
     */
    public Identity enter(IdentityFile file, DeviceApi api, Retry retry) {
        String server = api.server().toString();
        Identity identity = file.load(server, serial).orElseGet(() -> {
            Identity fresh = register(server, api, retry);
            file.save(fresh);
            LOG.info("enrolled as {}", fresh);
            return fresh;
        });
        api.key(identity.key());
        return identity;
    }

    private Identity register(String server, DeviceApi api, Retry retry) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("name", name);
        request.put("serial", serial);
        if (venue != null) {
            request.put("venue", venue);
        }
        if (token != null) {
            request.put("enroll_token", token);
        }
        JsonNode answer = retry.until(() -> {
            try {
                return api.post(PATH, request);
            } catch (Refused e) {
                throw new AgentFailure(ExitCode.REFUSED, "server: " + e.getMessage(), e);
            }
        });
        long id = answer.path("device_id").asLong(0);
        String key = answer.path("api_key").asString("");
        if (id <= 0 || key.isEmpty()) {
            throw new AgentFailure(ExitCode.REFUSED, "server: " + PATH + ": no device_id and api_key in the answer");
        }
        return new Identity(server, serial, name, id, key);
    }
}
