package dev.marquee.it.offering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.client.ClientKind;
import dev.marquee.it.client.StockClients;
import dev.marquee.it.client.TestClient;
import dev.marquee.it.harness.Json;
import dev.marquee.it.harness.ServerSettings;
import dev.marquee.it.harness.Waiting;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Who gets which feature, told over sockets and REST. */
final class RolloutIT extends TwoClients {
    @RegisterExtension
    static final StockClients CLIENTS = new StockClients();

    @Test
    void aRuleTakesAFeatureFromExactlyThoseItIsNotForAndTellsThemTheirValues() {
        TestClient first = connect("/client", token("big@example.org", "long enough 123"));
        TestClient second = connect("/client", token("small@example.org", "long enough 123"));
        assertThat(first.awaitEvent("client_connected")
                        .at("/features/features/menu/enabled")
                        .booleanValue())
                .isTrue();
        second.awaitEvent("client_connected");
        Map<String, Object> rules = Map.of(
                "constraints", List.of(Map.of("contextName", "plan", "operator", "IN", "values", List.of("pro"))));

        JsonNode preview = body(200, rest.post(path("rollout/preview"), rules)).path("preview");
        assertThat(preview.path("loses").intValue()).isEqualTo(1);
        assertThat(preview.at("/sample/0/client_id").longValue()).isEqualTo(small);
        JsonNode saved = body(200, rest.put(path("rollout"), rules)).path("rollout");
        assertThat(saved.path("version").intValue()).isEqualTo(1);

        JsonNode told = second.awaitEvent("config_update");
        assertThat(told.at("/features/features").propertyNames()).containsExactly("base");
        assertThat(told.path("platforms").isArray()).isTrue();
        second.emit("feature_check", Map.of("client_id", small, "feature_key", "menu"));
        assertThat(second.awaitEvent("feature_check_result").path("is_enabled").booleanValue())
                .isFalse();
        first.emit("feature_check", Map.of("client_id", big, "feature_key", "menu"));
        assertThat(first.awaitEvent("feature_check_result").path("is_enabled").booleanValue())
                .isTrue();
        assertThat(first.payloads("config_update")).isEmpty();

        Map<String, Object> variants = Map.of(
                "version",
                1,
                "variants",
                List.of(Map.of("name", "late", "weight", 1, "payload", Map.of("type", "number", "value", "7"))));
        body(200, rest.put(path("rollout"), variants));
        assertThat(first.awaitEvent("config_update")
                        .at("/features/features/menu/variant/name")
                        .stringValue())
                .isEqualTo("late");
        JsonNode stale = body(409, rest.put(path("rollout"), variants));
        assertThat(stale.at("/current/version").intValue()).isEqualTo(2);
        assertThat(stale.path("success").booleanValue()).isFalse();

        JsonNode history =
                rest.json("/api/admin/history?config_type=feature_rollout").path("history");
        assertThat(history.size()).isEqualTo(2);
        long older = history.get(1).path("id").longValue();
        long newer = history.get(0).path("id").longValue();
        body(200, rest.post("/api/admin/history/" + newer + "/revert", Map.of()));
        body(409, rest.post("/api/admin/history/" + newer + "/revert", Map.of()));
        body(200, rest.post("/api/admin/history/" + older + "/revert", Map.of()));
        assertThat(rest.json(path("rollout")).at("/rollout/constraints").size()).isZero();
        second.awaitEvent(
                0, "config_update", payload -> payload.at("/features/features").has("menu"));
        everybodyIsToldWhatIsTrueForThem(first, second, rules);
    }

    /** Each value is that of its receiver: of the switch, of the rule, of the package's settings and of a parent. */
    private void everybodyIsToldWhatIsTrueForThem(TestClient first, TestClient second, Map<String, Object> rules) {
        TestClient admin = connect("/admin", owner);
        admin.awaitEvent("admin_connected");
        TestClient firstPage = connect("/", token("big@example.org", "long enough 123"));
        TestClient secondPage = connect("/", token("small@example.org", "long enough 123"));
        firstPage.awaitEvent("connected");
        secondPage.awaitEvent("connected");
        List<TestClient> all = List.of(admin, first, firstPage, second, secondPage);
        String menuPath = "/api/admin/features/" + menu;
        told(all, () -> rest.put(path("rollout"), rules), menu, true, true, false);
        told(all, () -> rest.post(menuPath + "/toggle", Map.of("is_enabled", true)), menu, true, true, false);
        told(all, () -> rest.post(menuPath + "/toggle", Map.of("is_enabled", false)), menu, false, false, false);
        told(all, () -> rest.put(menuPath, Map.of("icon", "m")), menu, false, false, false);
        told(all, () -> rest.post(menuPath + "/toggle", Map.of("is_enabled", true)), menu, true, true, false);

        String other = "/api/admin/features/" + base;
        Map<String, Object> settings = Map.of(
                "feature_ids",
                List.of(menu, base),
                "custom_config",
                Map.of(String.valueOf(base), Map.of("enabled", false)));
        body(200, rest.put("/api/admin/packages/" + pack + "/features", settings));
        told(all, () -> rest.post(other + "/toggle", Map.of("is_enabled", true)), base, true, false, false);
        Map<String, Object> parents = Map.of("parents", List.of(Map.of("feature", "base")), "constraints", List.of());
        told(all, () -> rest.put(path("rollout"), parents), menu, true, false, false);
        first.emit("feature_check", Map.of("client_id", big, "feature_key", "base"));
        assertThat(first.awaitEvent(
                                0,
                                "feature_check_result",
                                check -> check.path("feature_key").stringValue().equals("base"))
                        .path("is_enabled")
                        .booleanValue())
                .isFalse();
        Map<String, Object> plain =
                Map.of("feature_ids", List.of(menu, base), "custom_config", Map.of(String.valueOf(base), Map.of()));
        body(200, rest.put("/api/admin/packages/" + pack + "/features", plain));
        // Whoever switches the parent is followed by the child, which nobody touched.
        int mark = firstPage.mark();
        told(all, () -> rest.post(other + "/toggle", Map.of("is_enabled", false)), base, false, false, false);
        assertThat(menuAfter(firstPage, mark)).isFalse();
        mark = secondPage.mark();
        told(all, () -> rest.post(other + "/toggle", Map.of("is_enabled", true)), base, true, true, true);
        assertThat(menuAfter(secondPage, mark)).isTrue();
        assertThat(rest.send("DELETE", path("rollout"), BodyPublishers.noBody()).statusCode())
                .isEqualTo(200);
    }

    private boolean menuAfter(TestClient client, int mark) {
        return client.awaitEvent(
                        mark,
                        "feature_update",
                        update -> update.path("feature_id").longValue() == menu)
                .at("/data/is_enabled")
                .booleanValue();
    }

    /** @param expected of the administrator, of the first client and of the second */
    private static void told(
            List<TestClient> all, Supplier<HttpResponse<String>> change, long feature, boolean... expected) {
        List<Integer> marks = all.stream().map(TestClient::mark).toList();
        body(200, change.get());
        for (int i = 0; i < all.size(); i++) {
            JsonNode update = all.get(i)
                    .awaitEvent(
                            marks.get(i),
                            "feature_update",
                            told -> told.path("feature_id").longValue() == feature);
            assertThat(update.at("/data/is_enabled").booleanValue())
                    .as("feature %s of receiver %s: %s", feature, i, update)
                    .isEqualTo(expected[(i + 1) / 2]);
        }
    }

    @Test
    void whatCannotBeEvaluatedIsRefusedByField() {
        String[][] bad = {
            {"percentage", "101"},
            {"percentage", "\"many\""},
            {"stickiness", "\"a b\""},
            {"constraints", "{}"},
            {"constraints", "[{\"contextName\":\"plan\",\"operator\":\"LIKE\",\"values\":[\"a\"]}]"},
            {"constraints", "[{\"contextName\":\"plan\",\"operator\":\"NUM_GT\",\"value\":\"ten\"}]"},
            {"constraints", "[{\"contextName\":\"plan\",\"operator\":\"IN\"}]"},
            {"variants", "[{\"name\":\"a\",\"weight\":1},{\"name\":\"a\",\"weight\":1}]"},
            {"variants", "[{\"name\":\"a\",\"weight\":0}]"},
            {"variants", "[{\"name\":\"a\",\"weight\":1,\"payload\":{\"type\":\"number\",\"value\":\"x\"}}]"},
            {"parents", "[{\"feature\":\"menu\"}]"},
            {"parents", "[{\"feature\":\"nothing\"}]"},
            {"constraints", "[{\"contextName\":\"ip\",\"operator\":\"IN_CIDR\",\"values\":[\"10.0.0.0/99\"]}]"},
            {"percentige", "5"},
        };
        for (String[] pair : bad) {
            HttpResponse<String> answer = rest.with("Content-Type", "application/json")
                    .send("PUT", path("rollout"), BodyPublishers.ofString("{\"" + pair[0] + "\":" + pair[1] + "}"));
            assertThat(answer.statusCode()).as(pair[1]).isEqualTo(400);
            assertThat(Json.parse(answer.body()).path("error").stringValue()).startsWith(pair[0]);
        }
        assertThat(body(400, rest.put(path("rollout"), Map.of())).path("error").stringValue())
                .startsWith("rollout: {} (expected: one of percentage, ");
        JsonNode whole = rest.json(path("rollout")).path("rollout");
        assertThat(whole.path("version").intValue()).isZero();
        body(200, rest.put(path("rollout"), whole));
    }

    @Test
    void switchesHappenByThemselvesAlsoAfterARestartUnlessTheFeatureWasKilled() {
        aConstraintOnTheTimeIsToldWhenTheTimeComes();
        TestClient admin = connect("/admin", owner);
        admin.awaitEvent("admin_connected");
        int mark = admin.mark();
        body(201, rest.post(path("schedule"), Map.of("at", in(1), "is_enabled", false)));
        admin.awaitEvent(
                mark, "feature_update", update -> !update.at("/data/is_enabled").booleanValue());

        Instant due = Instant.now().plusSeconds(3);
        body(201, rest.post(path("schedule"), Map.of("at", due.toString(), "is_enabled", true)));
        server.restart();
        Waiting.until("the switch after the restart")
                .until(() -> rest.json("/api/admin/features/" + menu)
                        .at("/feature/is_enabled")
                        .booleanValue());

        body(200, rest.post(path("kill"), Map.of("reason", "it burns")));
        JsonNode killed = rest.json(path("rollout")).path("rollout");
        assertThat(killed.path("killed").booleanValue()).isTrue();
        assertThat(killed.path("is_enabled").booleanValue()).isFalse();
        assertThat(killed.path("version").intValue()).isGreaterThan(0);
        assertThat(killed.path("changed_by").stringValue()).isEqualTo(ServerSettings.OWNER);
        aKillIsHistoryThatCanBeTakenBack();
        body(201, rest.post(path("schedule"), Map.of("at", in(1), "is_enabled", true)));
        Waiting.until("the skipped switch")
                .until(() -> rest.json(path("schedule")).path("schedule").isEmpty());
        assertThat(rest.json("/api/admin/features/" + menu)
                        .at("/feature/is_enabled")
                        .booleanValue())
                .isFalse();
        body(200, rest.post("/api/admin/features/" + menu + "/toggle", Map.of("is_enabled", true)));
        assertThat(rest.json(path("rollout")).at("/rollout/killed").booleanValue())
                .isFalse();
    }

    private void aConstraintOnTheTimeIsToldWhenTheTimeComes() {
        TestClient client = connect("/client", token("small@example.org", "long enough 123"));
        client.awaitEvent("client_connected");
        Map<String, Object> rule = Map.of(
                "constraints", List.of(Map.of("contextName", "currentTime", "operator", "DATE_AFTER", "value", in(2))));
        body(200, rest.put(path("rollout"), rule));
        client.awaitEvent(
                0, "config_update", payload -> !payload.at("/features/features").has("menu"));
        client.awaitEvent(
                0, "config_update", payload -> payload.at("/features/features").has("menu"));
        assertThat(client.payloads("feature_update").stream()
                        .map(update -> update.at("/data/is_enabled").booleanValue()))
                .containsExactly(false, true);
        assertThat(rest.send("DELETE", path("rollout"), BodyPublishers.noBody()).statusCode())
                .isEqualTo(200);
        client.close();
    }

    private void aKillIsHistoryThatCanBeTakenBack() {
        String list = "/api/admin/history?config_type=feature_flag&config_id=" + menu;
        JsonNode entry = rest.json(list).at("/history/0");
        assertThat(entry.path("changes")
                        .valueStream()
                        .map(change -> change.path("field").stringValue()))
                .containsExactlyInAnyOrder("is_enabled", "killed", "kill_reason");
        body(200, rest.post(path("kill"), Map.of("reason", "it burns")));
        assertThat(rest.json(list).at("/history/0")).isEqualTo(entry);
        assertThat(entry.path("revertible").booleanValue()).isTrue();
        body(200, rest.post("/api/admin/history/" + entry.path("id").longValue() + "/revert", Map.of()));
        JsonNode revived = rest.json(path("rollout")).path("rollout");
        assertThat(revived.path("killed").booleanValue()).isFalse();
        assertThat(revived.path("is_enabled").booleanValue()).isTrue();
        body(200, rest.post(path("kill"), Map.of("reason", "it burns")));
    }

    @Test
    void administratorsSeeWhoLooksAtWhat() {
        TestClient first = connect("/admin", owner);
        TestClient second = connect("/admin", owner);
        first.awaitEvent("admin_connected");
        second.awaitEvent("admin_connected");
        first.emit("presence_view", Map.of("entity_type", "feature", "entity_id", menu, "page", "features"));

        JsonNode seen = second.awaitEvent("presence_update").path("viewers");
        assertThat(seen.get(0).path("name").stringValue()).isEqualTo(ServerSettings.OWNER);
        assertThat(seen.get(0).path("entity_id").stringValue()).isEqualTo(String.valueOf(menu));
        int mark = second.mark();
        first.emit("presence_view", Map.of("entity_type", "feature", "entity_id", menu));
        assertThat(second.awaitEvent(mark, "presence_update")
                        .at("/viewers/0/page")
                        .isNull())
                .isTrue();
        first.close();
        second.awaitEvent(0, "presence_update", update -> update.path("viewers").isEmpty());
        second.emit("presence_view", Map.of("entity_type", "nonsense"));
        assertThat(second.awaitEvent("error").path("message").stringValue()).startsWith("entity_type");
    }

    private static String in(int seconds) {
        return Instant.now().plusSeconds(seconds).toString();
    }

    private TestClient connect(String namespace, String token) {
        return CLIENTS.connect(
                ClientKind.NODE_LATEST_WEBSOCKET, server.uri(namespace), Map.of("token", token), Map.of());
    }
}
