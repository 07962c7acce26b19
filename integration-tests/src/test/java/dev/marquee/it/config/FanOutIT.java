package dev.marquee.it.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.client.ClientKind;
import dev.marquee.it.client.StockClients;
import dev.marquee.it.client.TestClient;
import dev.marquee.it.harness.Json;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.Rest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Who gets a change (contract: config, section 5.1), with three packages of fifty clients each. */
@TestInstance(Lifecycle.PER_CLASS)
class FanOutIT {
    private static final int EACH = 50;

    @RegisterExtension
    static final MarqueeServer SERVER = ConfigServers.demo();

    @RegisterExtension
    static final StockClients CLIENTS = new StockClients();

    private final List<List<Long>> ids = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());

    private static Rest owner() {
        return ConfigServers.as(SERVER, Jwt.owner());
    }

    @BeforeAll
    void makeClients() {
        for (int packageId = 1; packageId <= 3; packageId++) {
            for (int i = 0; i < EACH; i++) {
                JsonNode made = ok(owner().post("/api/admin/clients", Map.of("package_id", packageId)));
                ids.get(packageId - 1).add(made.get("client").get("id").asLong());
            }
        }
    }

    private static JsonNode ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
        JsonNode body = Json.parse(answer.body());
        assertThat(body.get("success").asBoolean()).isTrue();
        return body;
    }

    private List<List<TestClient>> connectAll() {
        List<List<TestClient>> all = new ArrayList<>();
        for (List<Long> group : ids) {
            all.add(group.stream()
                    .map(id -> CLIENTS.connect(
                            ClientKind.NODE_LATEST_WEBSOCKET,
                            SERVER.uri("/client"),
                            Map.of("token", Jwt.client(id)),
                            Map.of()))
                    .toList());
        }
        all.forEach(group -> group.forEach(client -> client.awaitEvent("client_connected")));
        return all;
    }

    private static TestClient admin() {
        TestClient admin = CLIENTS.connect(
                ClientKind.NODE_4_5_UPGRADE, SERVER.uri("/admin"), Map.of("token", Jwt.support()), Map.of());
        admin.awaitEvent("admin_connected");
        return admin;
    }

    /** After a fence that everybody hears, what was sent before has come, too. */
    private void fence(List<List<TestClient>> all) {
        ok(owner().post("/api/admin/announcements", Map.of("message", "fence", "target", "clients")));
        all.forEach(group -> group.forEach(client -> client.awaitEvent("announcement")));
    }

    private static List<Long> counts(List<List<TestClient>> all, String event) {
        return all.stream()
                .map(group -> group.stream()
                        .mapToLong(client -> client.payloads(event).size())
                        .sum())
                .toList();
    }

    @Test
    void changesReachThoseTheyConcernOnce() {
        List<List<TestClient>> all = connectAll();
        TestClient admin = admin();
        admin.emit("subscribe_entity_updates", Map.of("entity_type", "feature", "entity_id", 5));
        admin.awaitEvent("subscribed");

        // scheduler: starter and enterprise; analytics: professional and enterprise
        ok(owner().post("/api/admin/features/5/toggle", Map.of("is_enabled", false)));
        ok(owner().post("/api/admin/features/5/toggle", Map.of("is_enabled", false)));
        ok(owner().put("/api/admin/features/4", Map.of("description", "other words")));
        ok(owner().put("/api/admin/features/4", Map.of("description", "other words")));
        JsonNode part = ok(owner().post("/api/admin/features/4/sub-features", Map.of("sub_key", "export")));
        long partId = part.get("sub_feature").get("id").asLong();
        ok(owner().post("/api/admin/features/sub/" + partId + "/toggle", Map.of("is_enabled", false)));
        ok(owner().put("/api/admin/features/sub/" + partId + "/config", Map.of("config", Map.of("pdf", true))));
        fence(all);
        assertThat(counts(all, "feature_update")).containsExactly(2L * EACH, 4L * EACH, 6L * EACH);
        assertThat(admin.payloads("feature_update")).hasSize(6);
        JsonNode update = admin.payloads("feature_update").get(5);
        assertThat(update.get("type").asString()).isEqualTo("update");
        assertThat(update.get("data").get("sub_features").get(0).get("config").toString())
                .isEqualTo("{\"pdf\":true}");
        assertThat(admin.payloads("feature_update").get(0).get("type").asString())
                .isEqualTo("toggle");
        assertThat(counts(all, "platform_update")).containsExactly(0L, 0L, 0L);
    }

    @Test
    void bulkTogglesArePlatformAndPackageChangesToo() {
        List<List<TestClient>> all = connectAll();
        TestClient admin = admin();

        JsonNode bulk = ok(owner().post(
                        "/api/admin/features/bulk-toggle",
                        Map.of("feature_ids", List.of(1, 5, 9, 404, 1), "is_enabled", true)));
        assertThat(bulk.get("updated_count").asInt()).isEqualTo(3);
        ok(owner().post("/api/admin/platforms/3/toggle", Map.of("is_enabled", true)));
        ok(owner().put("/api/admin/packages/2", Map.of("price_kwd", 31.5)));
        ok(owner().put("/api/admin/packages/2", Map.of("price_kwd", "31.50")));
        ok(owner().post("/api/admin/packages/1/duplicate", Map.of("new_name", "starter-copy")));
        fence(all);
        // dashboard: all; scheduler: starter and enterprise; content_options: enterprise
        assertThat(counts(all, "feature_update")).containsExactly(2L * EACH, EACH * 1L, 3L * EACH);
        assertThat(counts(all, "platform_update")).containsExactly(EACH * 1L, EACH * 1L, EACH * 1L);
        assertThat(counts(all, "package_update")).containsExactly(0L, EACH * 1L, 0L);
        assertThat(admin.payloads("feature_update")).hasSize(3);
        assertThat(admin.payloads("package_update")).hasSize(2);
        JsonNode copy = admin.payloads("package_update").get(1).get("data");
        assertThat(copy.get("is_active").asBoolean()).isFalse();
        assertThat(copy.get("display_name").asString()).isEqualTo("Starter (Copy)");
    }

    @Test
    void aClientThatMovesHearsOfItsNewPackageAlone() {
        long id = ids.get(0).get(0);
        TestClient client = CLIENTS.connect(
                ClientKind.JAVA_WEBSOCKET, SERVER.uri("/client"), Map.of("token", Jwt.client(id)), Map.of());
        client.awaitEvent("client_connected");
        ok(owner().put("/api/admin/clients/" + id, Map.of("package_id", 2)));
        client.awaitEvent("config_sync");
        ok(owner().post("/api/admin/features/5/toggle", Map.of("is_enabled", true)));
        ok(owner().post("/api/admin/features/3/toggle", Map.of("is_enabled", true)));
        JsonNode update = client.awaitEvent("feature_update");
        assertThat(update.get("feature_id").asLong()).isEqualTo(3);
        ok(owner().put("/api/admin/clients/" + id, Map.of("package_id", 1)));
    }
}
