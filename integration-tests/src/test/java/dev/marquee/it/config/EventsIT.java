package dev.marquee.it.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.client.ClientKind;
import dev.marquee.it.client.StockClients;
import dev.marquee.it.client.TestClient;
import dev.marquee.it.harness.Json;
import dev.marquee.it.harness.MarqueeServer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The table of inbound events (contract: config, section 4): answers, acks and what is said about nonsense. */
class EventsIT {
    @RegisterExtension
    static final MarqueeServer SERVER = ConfigServers.demo();

    @RegisterExtension
    static final StockClients CLIENTS = new StockClients();

    private static TestClient admin(ClientKind kind) {
        TestClient admin = CLIENTS.connect(kind, SERVER.uri("/admin"), Map.of("token", Jwt.admin()), Map.of());
        admin.awaitEvent("admin_connected");
        return admin;
    }

    private static TestClient client(ClientKind kind, String namespace) {
        TestClient client = CLIENTS.connect(kind, SERVER.uri(namespace), Map.of("token", Jwt.client(1)), Map.of());
        client.awaitEvent(namespace.equals("/") ? "connected" : "client_connected");
        return client;
    }

    /** Sends, waits for the ack, which is empty and comes last, and tells what came before it. */
    private static List<String> ask(TestClient client, String event, Object... args) {
        int mark = client.mark();
        int ack = client.emitForAck(event, args);
        assertThat(client.awaitAck(ack)).as(event).isEmpty();
        return client.eventsSince(mark);
    }

    private static JsonNode last(TestClient client, String event) {
        List<JsonNode> all = client.payloads(event);
        return all.get(all.size() - 1);
    }

    @ParameterizedTest
    @EnumSource(names = {"NODE_4_5_POLLING", "NODE_LATEST_WEBSOCKET", "JAVA_UPGRADE", "PYTHON_UPGRADE"})
    void administratorsAreAnswered(ClientKind kind) {
        TestClient admin = admin(kind);

        ask(admin, "request_dashboard_update");
        JsonNode dashboard = last(admin, "dashboard_update");
        assertThat(dashboard.get("type").asString()).isEqualTo("all");
        JsonNode data = dashboard.get("data");
        assertThat(Json.keys(data))
                .containsExactly("clients", "features", "platforms", "posts", "recent_activities", "revenue", "users");
        assertThat(data.get("clients").get("total").asInt()).isEqualTo(2);
        assertThat(data.get("platforms").get("enabled").asInt()).isEqualTo(2);
        assertThat(data.get("features").get("total").asInt()).isEqualTo(12);
        assertThat(data.get("revenue").get("monthly").asDouble()).isEqualTo(48);
        ask(admin, "request_dashboard_update", Map.of("type", "clients"));
        assertThat(last(admin, "dashboard_update").get("type").asString()).isEqualTo("clients");

        for (Object id : List.of(3, "3")) {
            ask(admin, "subscribe_entity_updates", Map.of("entity_type", "feature", "entity_id", id));
            assertThat(last(admin, "subscribed"))
                    .isEqualTo(Json.parse("{\"entity_type\":\"feature\",\"entity_id\":" + Json.write(id)
                            + ",\"room\":\"feature_3\"}"));
        }
        ask(admin, "unsubscribe_entity_updates", Map.of("entity_type", "feature", "entity_id", 3));
        assertThat(last(admin, "unsubscribed").get("room").asString()).isEqualTo("feature_3");

        ask(admin, "request_system_metrics", "tolerated");
        ask(admin, "request_system_metrics");
        assertThat(last(admin, "system_metrics_update").get("metrics").isObject())
                .isTrue();

        ask(admin, "broadcast_announcement", Map.of("message", "closed at six", "target", "nobody_knows"));
        assertThat(last(admin, "announcement_sent"))
                .isEqualTo(Json.parse("{\"target\":\"nobody_knows\",\"message\":\"closed at six\"}"));
        ask(admin, "request_activity_feed", Map.of("limit", 1));
        JsonNode feed = last(admin, "activity_feed_update");
        assertThat(feed.get("has_more").asBoolean()).isTrue();
        JsonNode activity = feed.get("activities").get(0);
        assertThat(activity.get("action").asString()).isEqualTo("announcement.send");
        assertThat(activity.get("timestamp")).isEqualTo(activity.get("created_at"));
        assertThat(activity.get("resource_type").asString()).isEqualTo("announcement");

        assertThat(ask(admin, "admin_disconnect")).isEmpty();
        assertThat(admin.wasDisconnected()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"NODE_4_5_POLLING", "NODE_LATEST_WEBSOCKET", "JAVA_UPGRADE", "PYTHON_UPGRADE"})
    void clientsAreAnswered(ClientKind kind) {
        TestClient client = client(kind, "/client");

        ask(client, "config_check", Map.of("client_id", 1));
        JsonNode config = last(client, "config_update");
        assertThat(Json.keys(config)).containsExactly("features", "platforms", "timestamp");
        assertThat(config.get("features").get("limits").get("posts_per_month").asInt())
                .isEqualTo(30);
        assertThat(config.get("platforms").get(0).get("platform").asString()).isEqualTo("instagram");

        ask(client, "feature_check", Map.of("client_id", "1", "feature_key", "scheduler"));
        JsonNode check = last(client, "feature_check_result");
        assertThat(check.get("is_enabled").asBoolean()).isTrue();
        assertThat(check.get("sub_key").isNull()).isTrue();
        ask(client, "feature_check", Map.of("client_id", 1, "feature_key", "scheduler", "sub_key", "none"));
        assertThat(last(client, "feature_check_result").get("is_enabled").asBoolean())
                .isFalse();
        ask(client, "feature_check", Map.of("client_id", 1, "feature_key", "analytics"));
        assertThat(last(client, "feature_check_result").get("is_enabled").asBoolean())
                .isFalse();

        assertThat(ask(client, "report_metrics", Map.of("client_id", 1, "metrics", Map.of("posts", 3))))
                .containsExactly("metrics_received");
        assertThat(last(client, "metrics_received").get("status").asString()).isEqualTo("success");
        assertThat(ask(client, "heartbeat", Map.of("client_id", 1))).containsExactly("heartbeat_ack");
        assertThat(ask(client, "heartbeat", Map.of())).isEmpty();
        assertThat(ask(client, "client_disconnect")).isEmpty();

        TestClient legacy = client(kind, "/");
        ask(legacy, "subscribe", Map.of("event_type", "platform", "entity_id", 1));
        assertThat(last(legacy, "subscribed")).isEqualTo(Json.parse("{\"event_type\":\"platform\",\"entity_id\":1}"));
        assertThat(ask(legacy, "unsubscribe", Map.of("event_type", "platform"))).isEmpty();
    }

    static Stream<Arguments> refusals() {
        String missing = "Client ID and feature key required";
        return Stream.of(
                refusal("/admin", "request_dashboard_update", "text", "Failed to fetch dashboard data"),
                refusal("/admin", "request_activity_feed", 5, "Failed to fetch activity feed"),
                refusal("/admin", "request_activity_feed", Map.of("limit", "x"), "Failed to fetch activity feed"),
                refusal(
                        "/admin",
                        "request_activity_feed",
                        Map.of("limit", 501),
                        "limit: 501 (expected: a whole number"),
                refusal("/admin", "subscribe_entity_updates", List.of(1), "Failed to subscribe"),
                refusal(
                        "/admin",
                        "subscribe_entity_updates",
                        Map.of("entity_type", "admin", "entity_id", 1),
                        "Failed to subscribe"),
                refusal("/admin", "broadcast_announcement", Map.of(), "Message is required"),
                refusal("/admin", "broadcast_announcement", null, "Message is required"),
                refusal("/admin", "broadcast_announcement", Map.of("message", " "), "Message is required"),
                refusal("/admin", "broadcast_announcement", "x", "Failed to broadcast announcement"),
                refusal("/client", "config_check", null, "Client ID required"),
                refusal("/client", "config_check", Map.of("client_id", 0), "Client ID required"),
                refusal("/client", "config_check", "x", "Failed to fetch configuration"),
                refusal("/client", "config_check", Map.of("client_id", 2), "client_id: not the client"),
                refusal("/client", "feature_check", Map.of("client_id", 1), missing),
                refusal("/client", "feature_check", Map.of("feature_key", "dashboard"), missing),
                refusal("/client", "feature_check", true, "Failed to check feature"),
                refusal("/client", "feature_check", Map.of("client_id", 2, "feature_key", "analytics"), "client_id"),
                refusal("/client", "report_metrics", Map.of("metrics", Map.of()), "Client ID required"),
                refusal(
                        "/client",
                        "report_metrics",
                        Map.of("client_id", 1, "metrics", "x"),
                        "Failed to process metrics"),
                refusal("/client", "heartbeat", Map.of("client_id", 2), "client_id"));
    }

    private static Arguments refusal(String namespace, String event, @Nullable Object argument, String message) {
        return Arguments.of(namespace, event, argument, message);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void nonsenseIsNamedAndHarmsNothing(String namespace, String event, @Nullable Object argument, String message) {
        ClientKind kind = ClientKind.NODE_4_5_WEBSOCKET;
        TestClient sender = namespace.equals("/admin") ? admin(kind) : client(kind, namespace);
        List<String> before = argument == null ? ask(sender, event) : ask(sender, event, argument);
        assertThat(before).containsExactly("error");
        JsonNode error = last(sender, "error");
        assertThat(error.get("message").asString()).startsWith(message);
        if (argument instanceof Map<?, ?> map && "x".equals(map.get("limit"))) {
            assertThat(error.get("detail").asString()).isEqualTo("limit: x (expected: a whole number)");
        }
        assertThat(error.toString()).doesNotContain("Exception").doesNotContain("dev.marquee");
        assertThat(sender.wasDisconnected()).isFalse();
    }

    @Test
    void whatNamesNothingIsMetWithSilence() {
        TestClient admin = admin(ClientKind.NODE_4_5_WEBSOCKET);
        assertThat(ask(admin, "subscribe_entity_updates")).isEmpty();
        assertThat(ask(admin, "subscribe_entity_updates", Map.of("entity_type", "platform", "entity_id", 0)))
                .isEmpty();
        admin.emit("no_such_event", 1);
        assertThat(ask(admin, "request_system_metrics")).containsExactly("system_metrics_update");
    }
}
