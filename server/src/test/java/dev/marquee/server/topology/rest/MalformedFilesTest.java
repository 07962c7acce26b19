package dev.marquee.server.topology.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.marquee.contract.MarqueeException;
import dev.marquee.server.JsonMappers;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MalformedFilesTest {
    static Stream<Arguments> malformed() {
        String graph = "<graphml><key id='k' attr.name='device_type'/><key id='i' attr.name='interfaces'/><graph>";
        String end = "</graph></graphml>";
        String json = "{\"format\":\"marquee-topology\",\"version\":1,";
        String header = "kind,name,device_type,device,a_device,a_interface,b_device,b_interface,interfaces,x\n";
        return Stream.of(
                Arguments.of(Kind.CSV, "", "line 1: no column kind"),
                Arguments.of(Kind.CSV, "kind,kind\n", "line 1: column kind twice"),
                Arguments.of(Kind.CSV, header + "\ndevice,a\n", "line 3: Field required"),
                Arguments.of(Kind.CSV, header + "device,a,OLT,,,,,,a text\nport,b\n", "line 3, kind: port (expected:"),
                Arguments.of(Kind.CSV, header + "device,a,TOASTER", "line 2: Input should be 'BACKBONE_GATEWAY'"),
                Arguments.of(Kind.CSV, header + "interface,p,,nowhere", "line 2, device: nowhere (expected:"),
                Arguments.of(Kind.CSV, header + "device,a,OLT\ndevice,a,OLT", "also at line 2"),
                Arguments.of(Kind.CSV, header + "link,,,,a,p", "line 2 b: Field required"),
                Arguments.of(Kind.CSV, header + "device,\"a\nb\",OLT\nfoo", "line 4, kind: foo"),
                Arguments.of(Kind.CSV, header + "device,a,OLT,,,,,,,0x1p3", "unable to parse string as a number"),
                Arguments.of(Kind.CSV, header + "device,a,OLT,,,,,,,1,2", "line 2: 11 cells (expected: at most 10)"),
                Arguments.of(Kind.CSV, header + "device,\"a", "line 2: a quote that stays open"),
                Arguments.of(Kind.CSV, header + "device,\"a\"b", "line 2: text after a quote"),
                Arguments.of(Kind.CSV, header + "device,a\u0007b,OLT", "line 2: Input should be text without U+0007"),
                Arguments.of(Kind.GRAPHML, "<svg/>", "file: <svg> (expected: <graphml>)"),
                Arguments.of(Kind.GRAPHML, "<graphml>\n<graph", "malformed XML at line 2"),
                Arguments.of(Kind.GRAPHML, graph + "<node/>" + end, "node 1, id: missing"),
                Arguments.of(Kind.GRAPHML, graph + "<node id='a'/><node id='a'/>" + end, "node id: a (expected: each"),
                Arguments.of(Kind.GRAPHML, graph + "<port name='p'/>" + end, "port p: outside of a node"),
                Arguments.of(
                        Kind.GRAPHML,
                        graph + "<node id='a'><data key='i'>x</data><port name='p'/><port name='p'/></node>" + end,
                        "node a port p: twice"),
                Arguments.of(
                        Kind.GRAPHML,
                        graph + "<node id='a'><data key='k'><b/></data></node>" + end,
                        "node a, device_type: <b> (expected: text)"),
                Arguments.of(
                        Kind.GRAPHML,
                        graph + "<node id='a'><data key='other'><b/></data><data key='k'>OLT</data></node>"
                                + "<edge source='a' target='a'/>" + end,
                        "edge 1, sourceport: missing"),
                Arguments.of(
                        Kind.GRAPHML,
                        graph + "<node id='a'><data key='k'>FAN</data></node>" + end,
                        "node a: Input should be"),
                Arguments.of(Kind.JSON, "{\n\"format\":", "malformed JSON at line 2"),
                Arguments.of(Kind.JSON, "[]", "format: missing"),
                Arguments.of(Kind.JSON, "{\"format\":{}}", "format: {} (expected: marquee-topology)"),
                Arguments.of(Kind.JSON, json.replace(":1,", ":1.7,\"devices\":[]}"), "version: 1.7 (expected: 1)"),
                Arguments.of(Kind.JSON, json.replace(":1,", ":\"1\",\"devices\":[]}"), "version: \"1\" (expected: 1)"),
                Arguments.of(Kind.JSON, json + "\"links\":[]}", "devices: missing"),
                Arguments.of(Kind.JSON, json + "\"devices\":{}}", "devices: {} (expected: an array of objects)"),
                Arguments.of(Kind.JSON, json + "\"devices\":[{},7]}", "devices 1: 7 (expected: an object)"),
                Arguments.of(
                        Kind.JSON,
                        json + "\"devices\":[{\"name\":\"a\",\"device_type\":\"OLT\",\"interfaces\":\"x\"}]}",
                        "devices 0 interfaces: \"x\" (expected: an array of objects)"),
                Arguments.of(
                        Kind.JSON,
                        json + "\"devices\":[],\"links\":[{\"a\":1,\"b\":{}}]}",
                        "links 0 a: Input should be a valid dictionary"),
                Arguments.of(
                        Kind.JSON,
                        json + "\"devices\":[{\"name\":\"\\ud800\",\"device_type\":\"OLT\"}]}",
                        "without U+D800 (half of a surrogate pair)"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void aRefusalSaysWhere(Kind kind, String text, String words) {
        MarqueeException refusal = catchThrowableOfType(
                MarqueeException.class, () -> PlanReader.read(kind.format().read(text)));

        Object details = refusal.details();
        String said = refusal.getMessage()
                + (details == null ? "" : JsonMappers.wire().writeValueAsString(details));
        assertThat(said).contains(words);
        assertThat(refusal.code().httpStatus()).isIn(400, 422);
    }
}
