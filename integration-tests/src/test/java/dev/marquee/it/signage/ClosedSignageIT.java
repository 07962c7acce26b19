package dev.marquee.it.signage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.client.ClientKind;
import dev.marquee.it.client.StockClients;
import dev.marquee.it.harness.Json;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.People;
import dev.marquee.it.harness.Rest;
import dev.marquee.it.harness.ServerSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClosedSignageIT {
    @RegisterExtension
    static final MarqueeServer SERVER = new MarqueeServer(ServerSettings.closed());

    @RegisterExtension
    static final StockClients CLIENTS = new StockClients();

    private final Rest rest = SERVER.rest();

    private Rest owner() {
        return People.owner(rest);
    }

    @Test
    void aPlayersKeyIsEnoughAndItsCommandsWaitForApproval() {
        Player player = Player.register(rest);
        assertThat(player.beat(null).statusCode()).isEqualTo(200);
        CLIENTS.connect(ClientKind.JAVA_WEBSOCKET, SERVER.uri("/device"), Map.of("key", player.key()), Map.of())
                .awaitConnected();
        String path = "/api/players/" + player.id();
        assertThat(owner().post(path + "/commands", Map.of("command_type", "restart"))
                        .statusCode())
                .isEqualTo(201);
        assertThat(Json.parse(player.rest().get("/api/device/commands").body())
                        .get("count")
                        .asInt())
                .isZero();

        assertThat(owner().post(path + "/approve", Map.of()).statusCode()).isEqualTo(200);
        assertThat(Json.parse(player.rest().get("/api/device/commands").body())
                        .get("count")
                        .asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/alerts", "/api/players", "/api/player-commands", "/api/enrolment-tokens"})
    void strangersAndPlayersDoNotGiveOrders(String path) {
        assertThat(rest.post(path, Map.of("message", "x")).statusCode()).isEqualTo(401);
        assertThat(Player.register(rest)
                        .rest()
                        .post(path, Map.of("message", "x"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void settingsAreForTheirPlayerAndForPeople() {
        Player player = Player.register(rest);
        Player other = Player.register(rest);
        String path = "/api/devices/" + player.id() + "/config";

        assertThat(player.rest().get(path).statusCode()).isEqualTo(200);
        assertThat(other.rest().get(path).statusCode()).isEqualTo(403);
        assertThat(rest.get(path).statusCode()).isEqualTo(401);
        assertThat(owner().get(path).statusCode()).isEqualTo(200);
    }
}
