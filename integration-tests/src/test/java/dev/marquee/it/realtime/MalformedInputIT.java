package dev.marquee.it.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.contract.Direction;
import dev.marquee.contract.EventCatalogue;
import dev.marquee.contract.EventSpec;
import dev.marquee.contract.NoPayload;
import dev.marquee.it.client.ClientKind;
import dev.marquee.it.client.StockClients;
import dev.marquee.it.client.TestClient;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.ServerSettings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MalformedInputIT {
    private static final List<ClientKind> KINDS = List.of(
            ClientKind.NODE_4_5_POLLING,
            ClientKind.NODE_LATEST_WEBSOCKET,
            ClientKind.JAVA_WEBSOCKET,
            ClientKind.PYTHON_UPGRADE);

    @RegisterExtension
    static final MarqueeServer SERVER = new MarqueeServer(ServerSettings.open());

    @RegisterExtension
    static final StockClients CLIENTS = new StockClients();

    static Stream<Arguments> eventsAndClients() {
        return EventCatalogue.of(Direction.TO_SERVER).stream()
                .filter(event -> event.namespace().equals("/"))
                .flatMap(event -> KINDS.stream().map(kind -> Arguments.of(event.name(), kind)));
    }

    @ParameterizedTest
    @MethodSource("eventsAndClients")
    void theConnectionSurvivesAndGoesOnAnswering(String event, ClientKind kind) {
        TestClient client = CLIENTS.connect(kind, SERVER.uri()).awaitGreeted();
        TestClient witness =
                CLIENTS.connect(ClientKind.NODE_LATEST_WEBSOCKET, SERVER.uri()).awaitGreeted();

        inputs().forEach((what, args) -> {
            client.emit(event, args);
            int mark = client.mark();
            client.emit("request_deployments");
            client.awaitEvent(mark, "deployments_refresh");
            assertThat(client.wasDisconnected()).as(what).isFalse();
        });
        assertThat(witness.wasDisconnected()).isFalse();
        if (!takesNothing(event)) {
            assertThat(witness.payloads("deployment_update"))
                    .allSatisfy(update -> assertThat(update.toString()).hasSizeLessThan(2000));
        }
    }

    /** The clients of Java and Python cannot encode such a thing themselves. */
    static Stream<Arguments> eventsAndNodeClients() {
        return eventsAndClients()
                .filter(arguments -> arguments.get()[1].toString().startsWith("NODE"));
    }

    @ParameterizedTest
    @MethodSource("eventsAndNodeClients")
    void nestingBeyondAllBoundsHarmsNobodyElse(String event, ClientKind kind) {
        TestClient sender = CLIENTS.connect(kind, SERVER.uri()).awaitGreeted();
        TestClient witness =
                CLIENTS.connect(ClientKind.NODE_LATEST_WEBSOCKET, SERVER.uri()).awaitGreeted();

        sender.emit(event, nested(900));
        int mark = sender.mark();
        sender.emit("request_deployments");

        // The engine may end the connection of who sends that; a client comes back by itself.
        sender.await(
                "answer or end",
                mark,
                signal -> signal.type().equals("disconnect") || signal.name().equals("deployments_refresh"));
        witness.emit("request_deployments");
        witness.awaitEvent("deployments_refresh");
        assertThat(witness.wasDisconnected()).isFalse();
    }

    private static boolean takesNothing(String name) {
        return EventCatalogue.of(Direction.TO_SERVER).stream()
                .filter(event -> event.name().equals(name))
                .map(EventSpec::payload)
                .anyMatch(NoPayload.class::equals);
    }

    private static Map<String, @Nullable Object[]> inputs() {
        Map<String, @Nullable Object[]> inputs = new LinkedHashMap<>();
        inputs.put("no argument", new Object[0]);
        inputs.put("null", new @Nullable Object[] {null});
        inputs.put("string", new Object[] {"nonsense"});
        inputs.put("number", new Object[] {-1.5e300});
        inputs.put("boolean", new Object[] {true});
        inputs.put("array", new Object[] {List.of(1, "two", List.of())});
        inputs.put("empty object", new Object[] {Map.of()});
        inputs.put("huge string", new Object[] {"x".repeat(400_000)});
        inputs.put(
                "object with a huge string",
                new Object[] {Map.of("hostname", "h".repeat(400_000), "room", "r".repeat(9999))});
        inputs.put("wrong types", new Object[] {Map.of("hostname", List.of(1), "status", 7, "room", Map.of())});
        inputs.put(
                "markup",
                new Object[] {Map.of("hostname", "<img src=x onerror=alert(1)>", "status", "<b>", "room", "<i>")});
        inputs.put("deep nesting", new Object[] {nested(80)});
        inputs.put("control characters", new Object[] {Map.of("hostname", "a\u0000\u001b[31m\n", "status", "\ud800")});
        inputs.put("extra arguments", new @Nullable Object[] {Map.of(), 1, null, "more", List.of()});
        inputs.put(
                "many arguments", Collections.nCopies(1000, (Object) Map.of()).toArray());
        inputs.put("prototype", new Object[] {Map.of("__proto__", Map.of("admin", true), "constructor", 1)});
        return inputs;
    }

    private static Object nested(int depth) {
        Object value = "bottom";
        for (int i = 0; i < depth; i++) {
            value = i % 2 == 0 ? List.of(value) : Map.of("k", value);
        }
        return value;
    }
}
