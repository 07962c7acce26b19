package dev.marquee.agent.run;

import dev.marquee.agent.link.DeviceApi;
import dev.marquee.agent.link.Refused;
import dev.marquee.agent.net.ServerAway;
import dev.marquee.agent.schedule.OldLists;
import dev.marquee.agent.store.Documents;
import dev.marquee.agent.store.StoreUnavailable;
import dev.marquee.contract.device.PlayPlan;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Fetches the plan and keeps the newest one on disk. Used by the content's thread. */
final class PlanKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(PlanKeeper.class);
    private static final String DOCUMENT = "plan";

    private final DeviceApi api;
    private final long deviceId;
    private final Documents documents;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.shared();

    PlanKeeper(DeviceApi api, long deviceId, Documents documents, Clock clock) {
        this.api = api;
        this.deviceId = deviceId;
        this.documents = documents;
        this.clock = clock;
    }

    /** The newest plan that was kept. */
    Optional<PlayPlan> kept() {
        return documents.get(DOCUMENT).flatMap(this::read);
    }

    private Optional<PlayPlan> read(String text) {
        try {
            return Optional.ofNullable(json.readValue(text, PlayPlan.class));
        } catch (JacksonException | NullPointerException e) {
            LOG.warn("plan of before cannot be read: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** Asks the server, and keeps its answer. */
    PlayPlan fetch(@Nullable PlayPlan before) throws ServerAway, Refused {
        PlayPlan plan = ask(before);
        try {
            documents.put(DOCUMENT, json.writeValueAsString(plan));
        } catch (StoreUnavailable e) {
            LOG.warn("plan is not kept: {}", e.getMessage());
        }
        return plan;
    }

    private PlayPlan ask(@Nullable PlayPlan before) throws ServerAway, Refused {
        try {
            JsonNode answer = api.get("/api/device/plan");
            return json.treeToValue(answer, PlayPlan.class);
        } catch (Refused e) {
            if (!e.notFound()) {
                throw e;
            }
        } catch (JacksonException | NullPointerException e) {
            throw new ServerAway("GET /api/device/plan: not understood: " + e.getMessage());
        }
        // A server without plans.
        JsonNode lists = api.get("/api/videos/" + deviceId);
        return OldLists.plan(lists, ZonedDateTime.now(clock), before);
    }
}
