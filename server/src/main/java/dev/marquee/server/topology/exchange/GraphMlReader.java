package dev.marquee.server.topology.exchange;

import dev.marquee.contract.MarqueeException;
import dev.marquee.server.topology.exchange.NetworkFile.DeviceItem;
import dev.marquee.server.topology.exchange.NetworkFile.Item;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads one GraphML file. What other programs add is left out. Confined to one call. */
final class GraphMlReader {
    private static final String NAME = "name";

    private final JsonMapper mapper;
    private final XMLStreamReader xml;
    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final List<Item> edges = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();

    GraphMlReader(JsonMapper mapper, XMLStreamReader xml) {
        this.mapper = mapper;
        this.xml = xml;
    }

    /** A device under way; {@code ports} by the name that edges use. */
    private record Node(Item item, Map<String, Item> ports) {}

    /**
     * An element that data belongs to.
     *
     * @param node the node that it is; {@code null} for ports and edges
     */
    private record Open(
            String element,
            Item item,
            List<String> columns,
            @Nullable Node node) {}

    NetworkFile read() throws XMLStreamException {
        boolean first = true;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamReader.DTD) {
                throw new XMLStreamException("a DTD", xml.getLocation());
            }
            if (event == XMLStreamReader.START_ELEMENT) {
                if (first && !xml.getLocalName().equals("graphml")) {
                    throw MarqueeException.invalid("file", "<" + xml.getLocalName() + ">", "<graphml>");
                }
                first = false;
                start();
            } else if (event == XMLStreamReader.END_ELEMENT
                    && !open.isEmpty()
                    && open.element().element().equals(xml.getLocalName())) {
                open.pop();
            }
        }
        edges.forEach(edge ->
                Columns.ENDS.forEach(end -> resolve((ObjectNode) edge.values().path(end))));
        return new NetworkFile(
                nodes.values().stream()
                        .map(node -> new DeviceItem(
                                node.item(), List.copyOf(node.ports().values())))
                        .toList(),
                edges);
    }

    private void start() throws XMLStreamException {
        switch (xml.getLocalName()) {
            case "key" -> keys.put(attribute("id"), attribute("attr.name"));
            case "node" -> node();
            case "port" -> port();
            case "edge" -> edge();
            case "data" -> data();
            default -> {
                // Other programs add elements of their own.
            }
        }
    }

    private void node() {
        String id = needed(List.of("node", nodes.size() + 1), "id");
        Item item = item(List.of("node", id), id);
        Node node = new Node(item, new LinkedHashMap<>());
        if (nodes.put(id, node) != null) {
            throw MarqueeException.invalid("node id", id, "each id once");
        }
        open.push(new Open("node", item, Columns.DEVICE, node));
    }

    private void port() {
        Node node = open.isEmpty() ? null : open.element().node();
        if (node == null) {
            throw MarqueeException.invalid("port " + attribute(NAME), "outside of a node", "ports stand in nodes");
        }
        List<Object> place = new ArrayList<>(node.item().place());
        place.add("port");
        String name = needed(place, NAME);
        place.add(name);
        Item item = item(place, name);
        if (node.ports().put(name, item) != null) {
            throw MarqueeException.invalid(item.where(), "twice", "each name once within a node");
        }
        open.push(new Open("port", item, Columns.PORT, null));
    }

    private void edge() {
        List<Object> place = List.of("edge", edges.size() + 1);
        Item item = new Item(place, mapper.createObjectNode());
        end(item, "a", "source");
        end(item, "b", "target");
        edges.add(item);
        open.push(new Open("edge", item, Columns.LINK, null));
    }

    private void end(Item edge, String end, String attribute) {
        ObjectNode node = edge.values().putObject(end);
        node.put("device", needed(edge.place(), attribute));
        node.put("interface", needed(edge.place(), attribute + "port"));
    }

    private void data() throws XMLStreamException {
        Open owner = open.peek();
        String name = keys.getOrDefault(attribute("key"), "");
        if (owner == null || !owner.columns().contains(name)) {
            text(null);
            return;
        }
        String text = text(owner.item().where() + ", " + name);
        if (!text.isEmpty() || Columns.FREE_TEXT.contains(name)) {
            owner.item().values().put(name, text);
        }
    }

    /** The text of the element; of one that nobody asked for, elements within it are passed over. */
    private String text(@Nullable String wanted) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int depth = 1;
        while (depth > 0) {
            switch (xml.next()) {
                case XMLStreamReader.START_ELEMENT -> {
                    if (wanted != null) {
                        throw MarqueeException.invalid(wanted, "<" + xml.getLocalName() + ">", "text");
                    }
                    depth++;
                }
                case XMLStreamReader.END_ELEMENT -> depth--;
                case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA, XMLStreamReader.SPACE ->
                    text.append(xml.getText());
                case XMLStreamReader.ENTITY_REFERENCE ->
                    throw new XMLStreamException("an entity of a DTD", xml.getLocation());
                default -> {
                    // Comments and the like.
                }
            }
        }
        return text.toString();
    }

    private Item item(List<Object> place, String name) {
        ObjectNode values = mapper.createObjectNode();
        values.put(NAME, name);
        return new Item(place, values);
    }

    /** Edges name nodes and ports by what is unique; devices and interfaces go by their names. */
    private void resolve(ObjectNode end) {
        Node node = nodes.get(end.path("device").asString());
        if (node == null) {
            return;
        }
        end.set("device", node.item().values().path(NAME));
        String wanted = end.path("interface").asString();
        Item port = node.ports().get(wanted);
        if (port == null) {
            return;
        }
        String name = port.values().path(NAME).asString();
        int nth = 0;
        for (Map.Entry<String, Item> other : node.ports().entrySet()) {
            nth += other.getValue().values().path(NAME).asString().equals(name) ? 1 : 0;
            if (other.getKey().equals(wanted)) {
                break;
            }
        }
        end.put("interface", name);
        end.put(Columns.NTH, nth);
    }

    private String needed(List<Object> place, String name) {
        String value = attribute(name);
        if (value.isEmpty()) {
            throw MarqueeException.invalid(Item.where(place) + ", " + name, null, "some text");
        }
        return value;
    }

    private String attribute(String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }
}
