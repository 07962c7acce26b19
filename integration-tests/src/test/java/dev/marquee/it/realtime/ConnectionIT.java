package dev.marquee.it.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.client.ClientKind;
import dev.marquee.it.client.Signal;
import dev.marquee.it.client.StockClients;
import dev.marquee.it.client.TestClient;
import dev.marquee.it.harness.Json;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.ServerSettings;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class ConnectionIT {
    @RegisterExtension
    static final MarqueeServer SERVER = new MarqueeServer(ServerSettings.open());

    @RegisterExtension
    static final StockClients CLIENTS = new StockClients();

    @ParameterizedTest
    @EnumSource
    void isGreetedThenToldTheFiguresAndNothingElse(ClientKind kind) {
        TestClient client = CLIENTS.connect(kind, SERVER.uri()).awaitGreeted();

        // An answer that follows shows that nothing else came before it.
        client.emit("request_system_status");
        client.awaitEvent("system_status");
        assertThat(client.eventsSince(0))
                .containsExactly("status", "stats_update", "connection_response", "system_status");
        JsonNode greeting = client.payloads("status").get(0);
        assertThat(greeting.path("message").asString()).containsIgnoringCase("connected");
        assertThat(greeting.path("message").asString()).doesNotContainIgnoringCase("error");
        assertThat(LocalDateTime.parse(greeting.path("timestamp").asString())).isNotNull();
        Shapes.stats(client.payloads("stats_update").get(0));
    }

    @ParameterizedTest
    @EnumSource
    void settlesOnTheTransportThatItIsAllowed(ClientKind kind) {
        TestClient client = CLIENTS.connect(kind, SERVER.uri()).awaitGreeted();
        // The Java client does not say what it runs on; that it answers is all that can be seen.
        if (kind.library() != ClientKind.Library.JAVA) {
            client.await(
                    kind.settledTransport(),
                    0,
                    signal -> signal.type().equals("transport") && signal.name().equals(kind.settledTransport()));
        }
        int mark = client.mark();
        client.emit("request_deployments");
        client.awaitEvent(mark, "deployments_refresh");
        assertThat(client.wasDisconnected()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"NODE_4_5_POLLING", "NODE_4_5_WEBSOCKET", "NODE_LATEST_UPGRADE", "JAVA_WEBSOCKET"})
    void isRefusedInANamespaceThatDoesNotExist(ClientKind kind) {
        TestClient client = CLIENTS.connect(kind, SERVER.uri("/no-such-namespace"));

        Signal refusal = client.await("refusal", 0, signal -> signal.type().equals("connect_error"));
        assertThat(refusal.name()).isNotBlank();
        assertThat(client.signals()).noneMatch(signal -> signal.type().equals("connect"));
    }

    @ParameterizedTest
    @EnumSource(names = {"NODE_4_5_UPGRADE", "NODE_LATEST_UPGRADE"})
    void keepsItsEngineSessionToItself(ClientKind kind) {
        TestClient first = CLIENTS.connect(kind, SERVER.uri()).awaitGreeted();
        TestClient second = CLIENTS.connect(kind, SERVER.uri()).awaitGreeted();

        List<String> ids = List.of(idOf(first), idOf(second));
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(Json.write(first.signals())).doesNotContain(ids.get(1));
    }

    private static String idOf(TestClient client) {
        return client.await("id", 0, signal -> signal.type().equals("connect")).name();
    }
}
