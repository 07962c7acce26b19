package dev.marquee.it.offering;

import dev.marquee.it.harness.Fixtures;
import dev.marquee.it.harness.Json;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.Rest;
import dev.marquee.it.harness.ServerSettings;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** A closed server with the features menu and base, in one package, and two clients of different plans on it. */
abstract class TwoClients {
    @RegisterExtension
    final MarqueeServer server = new MarqueeServer(ServerSettings.closed().with("--login-rate", "1000/min"));

    String owner = "";
    Rest rest = new Rest(URI.create("http://localhost"));
    long menu;
    long base;
    long pack;
    long big;
    long small;

    @BeforeEach
    void twoClientsOnOnePackage() {
        owner = token(ServerSettings.OWNER, ServerSettings.PASSWORD);
        rest = server.rest().with("Authorization", "Bearer " + owner);
        menu = made("/api/admin/features", "feature", Map.of("feature_key", "menu", "display_name", "Menu"));
        base = made("/api/admin/features", "feature", Map.of("feature_key", "base"));
        pack = made(
                "/api/admin/packages",
                "package",
                Map.of("name", "all", "display_name", "All", "price_kwd", 10, "feature_ids", List.of(menu, base)));
        big = client("big", "pro", pack);
        small = client("small", "trial", pack);
    }

    private long client(String name, String plan, long pack) {
        return made(
                "/api/admin/clients",
                "client",
                Map.of(
                        "email",
                        name + "@example.org",
                        "password",
                        "long enough 123",
                        "company_name",
                        "The " + name,
                        "subscription_plan",
                        plan,
                        "package_id",
                        pack));
    }

    private long made(String path, String what, Map<String, Object> body) {
        return body(201, rest.post(path, body)).path(what).path("id").longValue();
    }

    String token(String email, String password) {
        return body(200, server.rest().post("/api/auth/v2/login", Map.of("email", email, "password", password)))
                .at("/tokens/access_token")
                .stringValue();
    }

    String path(String rest) {
        return "/api/admin/features/" + menu + "/" + rest;
    }

    static JsonNode body(int status, HttpResponse<String> answer) {
        return Json.parse(Fixtures.require(status, answer).body());
    }
}
