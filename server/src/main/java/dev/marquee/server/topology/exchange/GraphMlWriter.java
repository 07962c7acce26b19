package dev.marquee.server.topology.exchange;

import dev.marquee.server.topology.exchange.NetworkFile.DeviceItem;
import dev.marquee.server.topology.exchange.NetworkFile.Item;
import dev.marquee.server.values.Texts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import tools.jackson.databind.JsonNode;

/** Writes one GraphML file. Confined to one call. */
final class GraphMlWriter {
    private final XMLStreamWriter xml;
    /** Names of ports are unique within a node, those of interfaces need not be. */
    private final Map<List<Object>, String> portNames = new HashMap<>();

    GraphMlWriter(XMLStreamWriter xml) {
        this.xml = xml;
    }

    void write(NetworkFile file) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("graphml");
        xml.writeDefaultNamespace(GraphMlFormat.XMLNS);
        keys("node", Columns.DEVICE);
        keys("port", Columns.PORT);
        keys("edge", Columns.LINK);
        xml.writeStartElement("graph");
        xml.writeAttribute("edgedefault", "undirected");
        for (DeviceItem device : file.devices()) {
            node(device);
        }
        for (Item link : file.links()) {
            edge(link.values());
        }
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void keys(String of, List<String> names) throws XMLStreamException {
        for (String name : names) {
            xml.writeEmptyElement("key");
            xml.writeAttribute("id", of + "." + name);
            xml.writeAttribute("for", of);
            xml.writeAttribute("attr.name", name);
            xml.writeAttribute("attr.type", "string");
        }
    }

    private void node(DeviceItem item) throws XMLStreamException {
        JsonNode device = item.device().values();
        String id = device.path("name").asString();
        xml.writeStartElement("node");
        attribute("id", id);
        data("node", Columns.DEVICE, device);
        Set<String> taken = new HashSet<>();
        item.interfaces().forEach(port -> taken.add(port.values().path("name").asString()));
        Map<String, Integer> seen = new HashMap<>();
        for (Item port : item.interfaces()) {
            String name = port.values().path("name").asString();
            int nth = seen.merge(name, 1, Integer::sum);
            String unique = nth == 1 ? name : unique(name, nth, taken);
            portNames.put(List.of(id, name, nth), unique);
            xml.writeStartElement("port");
            attribute("name", unique);
            data("port", Columns.PORT, port.values());
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static String unique(String name, int nth, Set<String> taken) {
        String candidate = name + "#" + nth;
        while (!taken.add(candidate)) {
            candidate += "#";
        }
        return candidate;
    }

    private void edge(JsonNode link) throws XMLStreamException {
        xml.writeStartElement("edge");
        end(link.path("a"), "source");
        end(link.path("b"), "target");
        data("edge", Columns.LINK, link);
        xml.writeEndElement();
    }

    private void end(JsonNode end, String attribute) throws XMLStreamException {
        String device = end.path("device").asString();
        String port = end.path("interface").asString();
        List<Object> key = List.of(device, port, end.path(Columns.NTH).asInt(1));
        attribute(attribute, device);
        attribute(attribute + "port", portNames.getOrDefault(key, port));
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, Texts.shown(value));
    }

    private void data(String of, List<String> names, JsonNode values) throws XMLStreamException {
        for (String name : names) {
            JsonNode value = values.path(name);
            if (value.isValueNode() && !value.isNull()) {
                xml.writeStartElement("data");
                xml.writeAttribute("key", of + "." + name);
                text(value.asString());
                xml.writeEndElement();
            }
        }
    }

    /** Reading turns a carriage return into a line feed, unless it is written as a reference. */
    private void text(String value) throws XMLStreamException {
        String[] parts = Texts.shownLines(value).split("\r", -1);
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) {
                xml.writeEntityRef("#13");
            }
            xml.writeCharacters(parts[i]);
        }
    }
}
