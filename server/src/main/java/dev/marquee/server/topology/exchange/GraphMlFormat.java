package dev.marquee.server.topology.exchange;

import dev.marquee.contract.MarqueeException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** GraphML: devices are nodes, interfaces their ports, links edges. DTDs are refused. Stateless; any thread. */
public final class GraphMlFormat implements FileFormat {
    private static final String XMLNS = "http://graphml.graphdrawing.org/xmlns";
    private static final List<String> NODE = List.of(
            "name",
            "device_type",
            "status",
            "status_override",
            "override_reason",
            "tx_power_dbm",
            "sensitivity_min_dbm",
            "insertion_loss_db",
            "parent_container",
            "x",
            "y",
            "venue_code");
    private static final List<String> PORT = List.of("interface_type", "status");
    private static final List<String> EDGE = List.of("status", "length_km", "physical_medium_id", "link_loss_db");

    private final JsonMapper mapper;

    /** Makes nodes with this mapper. */
    public GraphMlFormat(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public String contentType() {
        return "application/graphml+xml";
    }

    @Override
    public String write(NetworkFile file) {
        StringWriter out = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("graphml");
            xml.writeDefaultNamespace(XMLNS);
            keys(xml, "node", NODE);
            keys(xml, "port", PORT);
            keys(xml, "edge", EDGE);
            xml.writeStartElement("graph");
            xml.writeAttribute("edgedefault", "undirected");
            for (ObjectNode device : file.devices()) {
                node(xml, device);
            }
            for (ObjectNode link : file.links()) {
                edge(xml, link);
            }
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("GraphML cannot be written", e);
        }
        return out.toString();
    }

    private static void keys(XMLStreamWriter xml, String of, List<String> names) throws XMLStreamException {
        for (String name : names) {
            xml.writeEmptyElement("key");
            xml.writeAttribute("id", of + "." + name);
            xml.writeAttribute("for", of);
            xml.writeAttribute("attr.name", name);
            xml.writeAttribute("attr.type", "string");
        }
    }

    private static void node(XMLStreamWriter xml, ObjectNode device) throws XMLStreamException {
        xml.writeStartElement("node");
        xml.writeAttribute("id", clean(device.path("name").asString()));
        data(xml, "node", NODE, device);
        for (JsonNode port : device.path("interfaces")) {
            xml.writeStartElement("port");
            xml.writeAttribute("name", clean(port.path("name").asString()));
            data(xml, "port", PORT, port);
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static void edge(XMLStreamWriter xml, ObjectNode link) throws XMLStreamException {
        xml.writeStartElement("edge");
        xml.writeAttribute("source", clean(link.path("a").path("device").asString()));
        xml.writeAttribute("target", clean(link.path("b").path("device").asString()));
        xml.writeAttribute("sourceport", clean(link.path("a").path("interface").asString()));
        xml.writeAttribute("targetport", clean(link.path("b").path("interface").asString()));
        data(xml, "edge", EDGE, link);
        xml.writeEndElement();
    }

    private static void data(XMLStreamWriter xml, String of, List<String> names, JsonNode values)
            throws XMLStreamException {
        for (String name : names) {
            JsonNode value = values.path(name);
            if (value.isValueNode() && !value.isNull()) {
                xml.writeStartElement("data");
                xml.writeAttribute("key", of + "." + name);
                xml.writeCharacters(clean(value.asString()));
                xml.writeEndElement();
            }
        }
    }

    /** XML 1.0 has no place for control characters. */
    private static String clean(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\t\n\r]]", " ");
    }

    @Override
    public NetworkFile read(String text) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text));
            try {
                return new Reading(mapper).read(xml);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            throw MarqueeException.invalid("file", "malformed XML", "GraphML without a DTD");
        }
    }

    /** One file on its way in. */
    private static final class Reading {
        private final JsonMapper mapper;
        private final Map<String, String> keys = new LinkedHashMap<>();
        private final Map<String, ObjectNode> devices = new LinkedHashMap<>();
        private final java.util.ArrayList<ObjectNode> links = new java.util.ArrayList<>();
        private final java.util.ArrayDeque<ObjectNode> open = new java.util.ArrayDeque<>();

        Reading(JsonMapper mapper) {
            this.mapper = mapper;
        }

        NetworkFile read(XMLStreamReader xml) throws XMLStreamException {
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamReader.DTD) {
                    throw new XMLStreamException("a DTD");
                }
                if (event == XMLStreamReader.START_ELEMENT) {
                    start(xml);
                } else if (event == XMLStreamReader.END_ELEMENT
                        && List.of("node", "port", "edge").contains(xml.getLocalName())) {
                    open.pop();
                }
            }
            for (ObjectNode link : links) {
                named(link, "a");
                named(link, "b");
            }
            return new NetworkFile(List.copyOf(devices.values()), links);
        }

        private void start(XMLStreamReader xml) throws XMLStreamException {
            switch (xml.getLocalName()) {
                case "key" -> keys.put(attribute(xml, "id"), attribute(xml, "attr.name"));
                case "node" -> {
                    ObjectNode node = mapper.createObjectNode();
                    node.put("name", attribute(xml, "id"));
                    devices.put(attribute(xml, "id"), node);
                    open.push(node);
                }
                case "port" -> {
                    ObjectNode port = parent().withArrayProperty("interfaces").addObject();
                    port.put("name", attribute(xml, "name"));
                    open.push(port);
                }
                case "edge" -> {
                    ObjectNode edge = mapper.createObjectNode();
                    end(edge, "a", attribute(xml, "source"), attribute(xml, "sourceport"));
                    end(edge, "b", attribute(xml, "target"), attribute(xml, "targetport"));
                    links.add(edge);
                    open.push(edge);
                }
                case "data" -> {
                    String name = keys.getOrDefault(attribute(xml, "key"), "");
                    String value = xml.getElementText();
                    if (!name.isEmpty() && !value.isEmpty() && !open.isEmpty()) {
                        open.element().put(name, value);
                    }
                }
                default -> {
                    // Other programs add elements of their own.
                }
            }
        }

        private ObjectNode parent() throws XMLStreamException {
            if (open.isEmpty()) {
                throw new XMLStreamException("a port outside of a node");
            }
            return open.element();
        }

        private static void end(ObjectNode edge, String end, String device, String port) {
            ObjectNode node = edge.putObject(end);
            node.put("device", device);
            node.put("interface", port);
        }

        /** Ends name nodes by id; devices go by name. */
        private void named(ObjectNode link, String end) {
            ObjectNode node = (ObjectNode) link.path(end);
            ObjectNode device = devices.get(node.path("device").asString());
            if (device != null) {
                node.put("device", device.path("name").asString());
            }
        }

        private static String attribute(XMLStreamReader xml, String name) {
            String value = xml.getAttributeValue(null, name);
            return value == null ? "" : value;
        }
    }
}
