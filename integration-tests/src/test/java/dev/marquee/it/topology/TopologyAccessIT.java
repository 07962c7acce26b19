package dev.marquee.it.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.harness.Json;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.Rest;
import dev.marquee.it.harness.ServerProcess;
import dev.marquee.it.harness.ServerSettings;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TopologyAccessIT {
    @RegisterExtension
    static final MarqueeServer CLOSED =
            new MarqueeServer(ServerSettings.closed().with("--topology-strict", "--seed-topology"));

    private static Rest owner() {
        String login = ServerSettings.OWNER + ":" + ServerSettings.PASSWORD;
        return CLOSED.rest()
                .with(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aClosedServerAsksWhoIsThereAndCanBeStrictAboutLinks() {
        assertThat(CLOSED.rest().get("/api/devices").statusCode()).isEqualTo(401);
        assertThat(CLOSED.rest().post("/api/seed", Map.of()).statusCode()).isEqualTo(401);
        Network network = new Network(owner());
        assertThat(owner().json("/api/devices").size()).isEqualTo(10);
        long pop = network.device("POP");
        long olt = network.device("OLT");
        assertThat(network.expect(
                                400,
                                "POST",
                                "/api/links/create-simple",
                                Map.of("device_a_id", pop, "device_b_id", olt, "link_type", "fiber"))
                        .path("detail")
                        .asString())
                .isEqualTo("No valid link rule between POP and OLT");
        network.link(olt, network.device("ONT"));
        network.expect(200, "POST", "/api/topology/undo", (String) null);
        assertThat(network.expect(201, "POST", "/api/seed", "{}")
                        .path("message")
                        .asString())
                .isEqualTo("Database seeded successfully");
    }

    @Test
    void seedingAFolderIsDoneOnce() {
        for (String said : List.of("seeded the demo network", "left the topology as it is")) {
            var command = ServerProcess.command(
                    List.of(),
                    List.of(
                            "seed",
                            "topology",
                            "--data",
                            CLOSED.folder().resolve("other").toString()),
                    Map.of(),
                    CLOSED.folder().path());
            command.awaitLine(line -> line.startsWith(said));
            command.awaitExit();
            command.close();
        }
        assertThat(Json.parse(owner().get("/health").body()).path("status").asString())
                .isEqualTo("healthy");
    }
}
