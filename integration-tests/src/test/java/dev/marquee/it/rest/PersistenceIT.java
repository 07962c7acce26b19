package dev.marquee.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.harness.Fixtures;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.ServerSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class PersistenceIT {
    private static final List<String> LISTS =
            List.of("/api/venues", "/api/hostnames", "/api/deployments", "/api/batches", "/api/images");

    @RegisterExtension
    final MarqueeServer server = new MarqueeServer(ServerSettings.open());

    @Test
    void everythingSurvivesARestart() {
        String name = fill();
        Map<String, JsonNode> before = read();

        server.restart();

        assertThat(read()).isEqualTo(before);
        server.fixtures().report(name, "success");
        assertThat(server.rest()
                        .json("/api/stats")
                        .path("successful_deployments")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void everythingThatWasAnsweredSurvivesAPowerCut() {
        fill();
        Map<String, JsonNode> before = read();

        server.kill();
        server.startAgain();

        assertThat(read()).isEqualTo(before);
    }

    private String fill() {
        Fixtures fixtures = server.fixtures();
        String venue = fixtures.venueWithNames(5);
        fixtures.image("KXP2", 5000);
        fixtures.activeBatch(venue, "KXP2", 3, 4);
        String name = fixtures.config("KXP2", venue, "first").path("hostname").asString();
        fixtures.report(name, "downloading");
        return name;
    }

    private Map<String, JsonNode> read() {
        Map<String, JsonNode> all = new LinkedHashMap<>();
        LISTS.forEach(path -> all.put(path, server.rest().json(path)));
        return all;
    }
}
