package dev.marquee.server.topology.exchange;

import dev.marquee.contract.MarqueeException;
import java.io.StringReader;
import java.io.StringWriter;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import tools.jackson.databind.json.JsonMapper;

/** GraphML: devices are nodes, interfaces their ports, links edges. DTDs are refused. Stateless; any thread. */
public final class GraphMlFormat implements FileFormat {
    static final String XMLNS = "http://graphml.graphdrawing.org/xmlns";

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
            new GraphMlWriter(xml).write(file);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("GraphML cannot be written", e);
        }
        return out.toString();
    }

    @Override
    public NetworkFile read(String text) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text));
            try {
                return new GraphMlReader(mapper, xml).read();
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            String where =
                    e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNumber();
            throw MarqueeException.invalid("file", "malformed XML" + where, "GraphML without a DTD");
        }
    }
}
