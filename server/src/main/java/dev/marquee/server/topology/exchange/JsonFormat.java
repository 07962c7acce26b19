package dev.marquee.server.topology.exchange;

import dev.marquee.contract.MarqueeException;
import dev.marquee.server.topology.exchange.NetworkFile.DeviceItem;
import dev.marquee.server.topology.exchange.NetworkFile.Item;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON. Stateless; any thread. */
public final class JsonFormat implements FileFormat {
    private static final String FORMAT = "marquee-topology";
    private static final int VERSION = 1;
    private static final String INTERFACES = "interfaces";

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
        ArrayNode devices = root.putArray("devices");
        for (DeviceItem item : file.devices()) {
            ObjectNode device = item.device().values().deepCopy();
            ArrayNode interfaces = device.putArray(INTERFACES);
            item.interfaces().forEach(port -> interfaces.add(port.values()));
            devices.add(device);
        }
        ArrayNode links = root.putArray("links");
        file.links().forEach(link -> links.add(link.values()));
        return mapper.writeValueAsString(root);
    }

    @Override
    public NetworkFile read(String text) {
        JsonNode root;
        try {
            root = mapper.readTree(text);
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw MarqueeException.invalid("file", "malformed JSON" + where, "a file of format " + FORMAT);
        }
        JsonNode format = root.path("format");
        if (!format.isString() || !format.stringValue().equals(FORMAT)) {
            throw MarqueeException.invalid("format", format.isMissingNode() ? null : format, FORMAT);
        }
        JsonNode version = root.path("version");
        if (!version.isIntegralNumber() || version.asLong(0) != VERSION) {
            throw MarqueeException.invalid(
                    "version", version.isMissingNode() ? null : version, String.valueOf(VERSION));
        }
        if (!root.has("devices")) {
            throw MarqueeException.invalid("devices", null, "an array of objects");
        }
        List<DeviceItem> devices = objects(root, List.of("devices")).stream()
                .map(device -> new DeviceItem(device, interfaces(device)))
                .toList();
        return new NetworkFile(devices, objects(root, List.of("links")));
    }

    private static List<Item> interfaces(Item device) {
        List<Object> place = new ArrayList<>(device.place());
        place.add(INTERFACES);
        return objects(device.values(), place);
    }

    /** The objects of an array that may be missing; the last of the place is its name. */
    private static List<Item> objects(JsonNode holder, List<Object> place) {
        JsonNode array = holder.path(String.valueOf(place.get(place.size() - 1)));
        if (!array.isArray() && !array.isMissingNode()) {
            throw MarqueeException.invalid(Item.where(place), array, "an array of objects");
        }
        List<Item> all = new ArrayList<>();
        for (JsonNode node : array) {
            List<Object> at = new ArrayList<>(place);
            at.add(all.size());
            if (!(node instanceof ObjectNode object)) {
                throw MarqueeException.invalid(Item.where(at), node, "an object");
            }
            all.add(new Item(at, object));
        }
        return all;
    }
}
