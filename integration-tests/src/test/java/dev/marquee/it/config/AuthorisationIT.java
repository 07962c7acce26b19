package dev.marquee.it.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.contract.AdminEvents;
import dev.marquee.contract.ClientEvents;
import dev.marquee.contract.Direction;
import dev.marquee.contract.EventCatalogue;
import dev.marquee.contract.EventSpec;
import dev.marquee.contract.Role;
import dev.marquee.it.client.ClientKind;
import dev.marquee.it.client.StockClients;
import dev.marquee.it.client.TestClient;
import dev.marquee.it.harness.Json;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.Rest;
import dev.marquee.it.harness.Tools;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every event and every route of administrators, with every credential; from the catalogue and the list of routes. */
class AuthorisationIT {
    @RegisterExtension
    static final MarqueeServer SERVER = ConfigServers.demo();

    @RegisterExtension
    static final StockClients CLIENTS = new StockClients();

    private record Route(String method, String path, String role) {}

    private static List<Route> routes() throws IOException {
        List<Route> routes = new ArrayList<>();
        for (String line : Files.readAllLines(Tools.home().resolve("docs/routes.md"))) {
            String[] cells = line.split(" *\\| *", -1);
            if (cells.length > 3 && cells[1].startsWith("`/api/admin/")) {
                // Nothing has this number, so that nothing changes.
                String path = cells[1].replace("`", "").replaceAll("\\{[^}]*}", "987654");
                routes.add(new Route(cells[2], path, cells[3]));
            }
        }
        return routes;
    }

    @ParameterizedTest
    @EnumSource
    void routesTakeWhomTheyAreFor(Credential credential) throws IOException {
        Rest rest = credential.token == null ? SERVER.rest() : ConfigServers.as(SERVER, credential.token);
        List<Route> routes = routes();
        assertThat(routes).hasSizeGreaterThan(40);
        for (Route route : routes) {
            HttpResponse<String> answer = rest.with("Content-Type", "application/json")
                    .send(route.method(), route.path(), BodyPublishers.ofString("{\"days\": -1}"));
            String what = credential + " " + route + ": " + answer.body();
            boolean allowed = route.role().equals("owner") ? credential.owns : credential.administers;
            if (!credential.isGood()) {
                assertThat(answer.statusCode()).as(what).isEqualTo(401);
                assertThat(Json.parse(answer.body()).path("msg").asString(""))
                        .as(what)
                        .isNotBlank();
            } else if (!allowed) {
                assertThat(answer.statusCode()).as(what).isEqualTo(403);
                assertThat(Json.parse(answer.body()).path("error").asString(""))
                        .as(what)
                        .isEqualTo(route.role().equals("owner") ? "Owner access required" : "Admin access required");
            } else if (answer.statusCode() == 403) {
                assertThat(answer.body()).as(what).contains("Permission required: ");
                assertThat(route.path()).contains("/dashboard/");
            } else {
                assertThat(answer.statusCode()).as(what).isNotIn(401, 500);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void eventsTakeWhomTheyAreFor(Credential credential) {
        for (String namespace : List.of(AdminEvents.NAMESPACE, ClientEvents.NAMESPACE)) {
            boolean admitted = namespace.equals(AdminEvents.NAMESPACE) ? credential.administers : credential.isClient;
            Map<String, String> auth = credential.token == null ? Map.of() : Map.of("token", credential.token);
            TestClient client =
                    CLIENTS.connect(ClientKind.NODE_LATEST_WEBSOCKET, SERVER.uri(namespace), auth, Map.of());
            if (credential != Credential.NONE && !admitted) {
                String reason = client.await(
                                "refusal", 0, signal -> signal.type().equals("connect_error"))
                        .name();
                assertThat(reason).as(credential + " on " + namespace).isNotBlank();
                assertThat(client.signals()).noneMatch(signal -> signal.type().equals("event"));
                continue;
            }
            client.awaitConnected();
            for (EventSpec<?> event : EventCatalogue.of(Direction.TO_SERVER)) {
                if (event.namespace().equals(namespace) && event.role() != Role.ANYONE) {
                    int mark = client.mark();
                    int ack = client.emitForAck(event.name(), Map.of("client_id", 1, "feature_key", "dashboard"));
                    assertThat(client.awaitAck(ack)).as(event.name()).isEmpty();
                    List<String> errors = client.signals().stream()
                            .skip(mark)
                            .filter(signal -> signal.name().equals("error"))
                            .map(signal -> signal.payload().path("message").asString(""))
                            .toList();
                    if (admitted) {
                        assertThat(errors).doesNotContain("Authentication required");
                    } else {
                        assertThat(errors).as(event.name()).containsExactly("Authentication required");
                    }
                }
            }
            if (!admitted) {
                assertThat(client.signals())
                        .allMatch(signal ->
                                !signal.type().equals("event") || signal.name().equals("error"));
            }
        }
    }
}
