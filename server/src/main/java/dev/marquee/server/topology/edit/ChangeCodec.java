package dev.marquee.server.topology.edit;

import dev.marquee.server.topology.model.Device;
import dev.marquee.server.topology.model.Entity;
import dev.marquee.server.topology.model.Link;
import dev.marquee.server.topology.model.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes as the history keeps them. Stateless; any thread. */
final class ChangeCodec {
    private static final Map<String, Class<? extends Entity>> KINDS =
            Map.of("Device", Device.class, "Interface", Port.class, "Link", Link.class);

    private final JsonMapper mapper;

    ChangeCodec(JsonMapper mapper) {
        this.mapper = mapper;
    }

    String write(List<Step.Change> changes) {
        ArrayNode array = mapper.createArrayNode();
        for (Step.Change change : changes) {
            Entity row = change.after() == null ? change.before() : change.after();
            ObjectNode node = array.addObject();
            node.put("kind", row == null ? "" : row.kind());
            node.put("audience", change.audience().name());
            node.set("before", mapper.valueToTree(change.before()));
            node.set("after", mapper.valueToTree(change.after()));
        }
        return mapper.writeValueAsString(array);
    }

    List<Step.Change> read(String json) {
        List<Step.Change> changes = new ArrayList<>();
        for (JsonNode node : mapper.readTree(json)) {
            Class<? extends Entity> type = KINDS.get(node.path("kind").asString());
            if (type == null) {
                throw new IllegalStateException("kind of a change: " + node.path("kind"));
            }
            changes.add(new Step.Change(
                    row(node.path("before"), type),
                    row(node.path("after"), type),
                    Audience.valueOf(node.path("audience").asString()),
                    Set.of()));
        }
        return changes;
    }

    private @Nullable Entity row(JsonNode node, Class<? extends Entity> type) {
        return node.isObject() ? mapper.treeToValue(node, type) : null;
    }
}
