package dev.marquee.agent.run;

import dev.marquee.agent.command.CommandRunner;
import dev.marquee.agent.link.DeviceApi;
import dev.marquee.agent.link.Refused;
import dev.marquee.agent.net.ServerAway;
import dev.marquee.agent.store.Outbox;
import dev.marquee.agent.store.Report;
import dev.marquee.agent.store.StoreUnavailable;
import dev.marquee.contract.DeviceEvents;
import dev.marquee.contract.device.AgentCommand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fetches commands and delivers reports over HTTP while there is no socket. With an older server only commands are
 * answered, and other reports wait in the outbox, as pictures always do. Used by the link's thread.
 */
final class RestFallback {
    private static final Logger LOG = LoggerFactory.getLogger(RestFallback.class);
    private static final String COMMANDS = "/api/device/commands";
    private static final long TTL_SECONDS = 300;
    private static final int BATCH = 200;

    private final DeviceApi api;
    private final Outbox outbox;
    private final CommandRunner commands;
    private final JsonMapper json = JsonMapper.shared();

    RestFallback(DeviceApi api, Outbox outbox, CommandRunner commands) {
        this.api = api;
        this.outbox = outbox;
        this.commands = commands;
    }

    /** One look at the server. */
    void poll() {
        try {
            answer();
            api.get(COMMANDS).path("commands").forEach(this::take);
        } catch (ServerAway | Refused | StoreUnavailable e) {
            LOG.debug("commands: {}", e.getMessage());
        }
    }

    private void take(JsonNode command) {
        long id = command.path("id").asLong(0);
        String type = command.path("command_type").asString("");
        if (id > 0 && !type.isEmpty()) {
            commands.submit(new AgentCommand(
                    id,
                    type,
                    parameters(command.path("parameters")),
                    command.path("created_at").asString(""),
                    command.path("ttl_seconds").asLong(TTL_SECONDS)));
        }
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> parameters(JsonNode node) {
        try {
            JsonNode object = node.isString() ? json.readTree(node.asString()) : node;
            return object.isObject() ? json.treeToValue(object, Map.class) : Map.of();
        } catch (JacksonException e) {
            return Map.of();
        }
    }

    private void answer() throws StoreUnavailable, ServerAway, Refused {
        List<Report> batch = outbox.after(0, BATCH).stream()
                .filter(report -> !report.event().equals(DeviceEvents.SCREENSHOT.name()))
                .toList();
        if (batch.isEmpty()) {
            return;
        }
        try {
            List<Map<String, Object>> reports = new ArrayList<>();
            batch.forEach(
                    report -> reports.add(Map.of("event", report.event(), "data", json.readTree(report.payload()))));
            JsonNode answer = api.post("/api/device/reports", Map.of("reports", reports));
            answer.path("rejected").forEach(one -> LOG.error("a report is refused and dropped: {}", one));
            outbox.acknowledged(batch);
        } catch (Refused e) {
            if (!e.notFound()) {
                throw e;
            }
            answerCommands(batch);
        }
    }

    private void answerCommands(List<Report> batch) throws StoreUnavailable, ServerAway {
        List<Report> told = new ArrayList<>();
        try {
            for (Report report : batch) {
                if (report.event().equals(DeviceEvents.COMMAND_UPDATE.name())) {
                    tell(json.readTree(report.payload()));
                    told.add(report);
                }
            }
        } finally {
            if (!told.isEmpty()) {
                outbox.acknowledged(told);
            }
        }
    }

    private void tell(JsonNode update) throws ServerAway {
        String call = COMMANDS + "/" + update.path("command_id").asLong(0);
        String status = update.path("status").asString("");
        try {
            if (status.equals("running") || status.equals("acknowledged")) {
                if (!update.path("progress").isNumber()) {
                    api.post(call + "/acknowledge", null);
                }
                return;
            }
            Map<String, Object> end = new LinkedHashMap<>();
            end.put("status", status.equals("completed") ? "completed" : "failed");
            end.put("result", update.path("result").asString(status));
            api.post(call + "/complete", end);
        } catch (Refused e) {
            LOG.warn("command: {}", e.getMessage());
        }
    }
}
