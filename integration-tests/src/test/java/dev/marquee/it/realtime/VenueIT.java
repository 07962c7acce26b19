package dev.marquee.it.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.client.ClientKind;
import dev.marquee.it.client.StockClients;
import dev.marquee.it.client.TestClient;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.ServerSettings;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class VenueIT {
    @RegisterExtension
    static final MarqueeServer SERVER = new MarqueeServer(ServerSettings.open());

    @RegisterExtension
    static final StockClients CLIENTS = new StockClients();

    private static @Nullable String here;
    private static @Nullable String elsewhere;

    @BeforeAll
    static void makeVenues() {
        here = SERVER.fixtures().venueWithNames(3);
        elsewhere = SERVER.fixtures().venue();
        SERVER.fixtures().image("RXP2", 1000);
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionThatNamesItsVenueInTheQueryHearsThatVenueOnly(ClientKind kind) {
        assertHearsItsVenueOnly(CLIENTS.connect(kind, SERVER.uri("/?venue=" + here())));
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionThatNamesItsVenueInAuthHearsThatVenueOnly(ClientKind kind) {
        assertHearsItsVenueOnly(CLIENTS.connect(kind, SERVER.uri(), Map.of("venue", here()), Map.of()));
    }

    private void assertHearsItsVenueOnly(TestClient client) {
        client.awaitGreeted();
        JsonNode stats = client.payloads("stats_update").get(0);
        assertThat(stats.path("available_kxp2").asInt()).isEqualTo(3);
        assertThat(stats.path("total_venues").asInt()).isEqualTo(1);

        String there = install(elsewhere());
        String ours = install(here());

        client.awaitEvent(0, "deployment_update", update -> isOf(update, ours));
        assertThat(client.payloads("deployment_update")).noneMatch(update -> isOf(update, there));
    }

    @ParameterizedTest
    @EnumSource
    void joiningARoomAddsItsVenueUntilLeaving(ClientKind kind) {
        TestClient client =
                CLIENTS.connect(kind, SERVER.uri("/?venue=" + here())).awaitGreeted();
        client.emit("join", Map.of("room", "venue:" + elsewhere()));
        assertThat(client.awaitEvent("room_joined").path("room").asString()).isEqualTo("venue:" + elsewhere());

        String first = install(elsewhere());
        client.awaitEvent(0, "deployment_update", update -> isOf(update, first));
        int before = client.payloads("stats_update").size();
        client.emit("request_stats");
        client.awaitEvent(before, "stats_update", stats -> true);
        assertThat(client.payloads("stats_update"))
                .allSatisfy(stats ->
                        assertThat(stats.path("available_kxp2").asInt()).isEqualTo(3));

        client.emit("leave", Map.of("room", "venue:" + elsewhere()));
        client.awaitEvent("room_left");
        String second = install(elsewhere());
        String ours = install(here());
        client.awaitEvent(0, "deployment_update", update -> isOf(update, ours));
        assertThat(client.payloads("deployment_update")).noneMatch(update -> isOf(update, second));
    }

    @ParameterizedTest
    @EnumSource
    void aWatcherOfAllVenuesHearsAnEventOnceEvenInItsRoom(ClientKind kind) {
        TestClient client = CLIENTS.connect(kind, SERVER.uri()).awaitGreeted();
        client.emit("join", Map.of("room", "venue:" + here()));
        client.awaitEvent("room_joined");

        String name = install(here());
        SERVER.fixtures().report(name, "downloading");

        client.awaitEvent(
                0,
                "deployment_update",
                update -> isOf(update, name) && update.path("status").asString().equals("downloading"));
        assertThat(client.payloads("deployment_update").stream()
                        .filter(update -> isOf(update, name))
                        .map(update -> update.path("status").asString()))
                .containsExactly("started", "downloading");
    }

    @ParameterizedTest
    @EnumSource(names = {"NODE_4_5_UPGRADE", "PYTHON_POLLING", "JAVA_POLLING"})
    void otherRoomsAreRefusedWithAnError(ClientKind kind) {
        TestClient client = CLIENTS.connect(kind, SERVER.uri()).awaitGreeted();

        client.emit("join", Map.of("room", "user_7"));

        assertThat(client.awaitEvent("error").path("message").asString()).contains("room");
        assertThat(client.payloads("room_joined")).isEmpty();
    }

    private static String install(String venue) {
        String serial = "1000" + Long.toHexString(SERIALS.incrementAndGet());
        return SERVER.fixtures().config("RXP2", venue, serial).path("hostname").asString();
    }

    private static final java.util.concurrent.atomic.AtomicLong SERIALS =
            new java.util.concurrent.atomic.AtomicLong(0x10000000L);

    private static boolean isOf(JsonNode update, String hostname) {
        return update.path("hostname").asString("").equals(hostname);
    }

    private static String here() {
        return Objects.requireNonNull(here);
    }

    private static String elsewhere() {
        return Objects.requireNonNull(elsewhere);
    }
}
