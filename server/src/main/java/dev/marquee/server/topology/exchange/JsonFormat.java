package dev.marquee.server.topology.exchange;

import dev.marquee.contract.MarqueeException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON. Stateless; any thread. */
public final class JsonFormat implements FileFormat {
    private static final String FORMAT = "marquee-topology";
    private static final int VERSION = 1;

    private final JsonMapper mapper;

    /** Reads and writes with this mapper. */
    public JsonFormat(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public String contentType() {
        return "application/json";
    }

    @Override
    public String write(NetworkFile file) {
        ObjectNode root = mapper.createObjectNode();
        root.put("format", FORMAT);
        root.put("version", VERSION);
        root.putArray("devices").addAll(file.devices());
        root.putArray("links").addAll(file.links());
        return mapper.writeValueAsString(root);
    }

    @Override
    public NetworkFile read(String text) {
        JsonNode root;
        try {
            root = mapper.readTree(text);
        } catch (JacksonException e) {
            throw MarqueeException.invalid("file", "malformed JSON", "a file of format " + FORMAT);
        }
        if (!FORMAT.equals(root.path("format").asString(""))
                || root.path("version").asInt(0) != VERSION) {
            throw MarqueeException.invalid(
                    "format", root.path("format").asString("missing"), FORMAT + ", version " + VERSION);
        }
        return new NetworkFile(objects(root, "devices"), objects(root, "links"));
    }

    private static List<ObjectNode> objects(JsonNode root, String name) {
        List<ObjectNode> all = new ArrayList<>();
        for (JsonNode node : root.path(name)) {
            if (!(node instanceof ObjectNode object)) {
                throw MarqueeException.invalid(name, node.getNodeType(), "objects");
            }
            all.add(object);
        }
        return all;
    }
}
