package dev.marquee.server.signage.emergency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.contract.Role;
import dev.marquee.contract.device.EmergencyNotice;
import dev.marquee.contract.signage.Notification;
import dev.marquee.server.ContentFixture;
import dev.marquee.server.access.AccessMode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Emergency broadcasts. */
final class EmergencyTest {
    private static final String FIRE = "\"title\":\"Fire\",\"message\":\"Leave\"";

    @TempDir
    Path folder;

    private ContentFixture server;
    private ContentFixture.Call page;
    private long one;
    private long two;

    @BeforeEach
    void open() throws Exception {
        server = new ContentFixture(folder, AccessMode.OPEN);
        page = server.anybody();
        one = server.player("S1", "k1");
        two = server.player("S2", "k2");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aBroadcastReachesThePlayersThatThereAre() throws Exception {
        assertThat(create(FIRE + ",\"target_all_devices\":true,\"video_id\":null")
                        .body())
                .isEqualTo("{\"success\":true,\"broadcast_id\":1,\"message\":\"Broadcast to 2 players\"}");
        server.player("S3", "k3");

        assertThat(server.device("k1").get(of(one)).body())
                .isEqualTo("{\"broadcasts\":[{\"id\":1,\"title\":\"Fire\",\"message\":\"Leave\",\"video_id\":null,"
                        + "\"priority\":3,\"duration\":null,\"start_time\":\"2026-06-01T08:00:00.000000Z\","
                        + "\"end_time\":null}]}");
        assertThat(server.device("k3").get(of(3)).json(200).path("broadcasts")).isEmpty();
        assertThat(server.events.named("emergency")).hasSize(2);
        assertThat(((EmergencyNotice) server.events.named("emergency").get(0).payload()).active())
                .isTrue();
    }

    @Test
    void whoBroadcastsIsTold() throws Exception {
        server.person("op@example.org", Role.OPERATOR)
                .post("/api/emergency-broadcast", "{" + FIRE + ",\"target_all_devices\":true}")
                .json(200);

        Notification note =
                (Notification) server.events.named("notification").get(0).payload();
        assertThat(note.priority()).isEqualTo("high");
        assertThat(server.events.named("notification").get(0).to()).isEqualTo("user_1");
    }

    @Test
    void theMostUrgentComesFirstAndEndsWithItsTime() throws Exception {
        create(FIRE + ",\"device_ids\":[" + one + "],\"duration\":60,\"priority\":5")
                .json(200);
        create(FIRE + ",\"device_ids\":[" + one + "," + two + "]").json(200);

        assertThat(ids(one)).isEqualTo("[1,2]");
        server.clock.advance(Duration.ofSeconds(60));
        assertThat(ids(one)).isEqualTo("[2]");
        assertThat(page.get("/api/emergency-broadcasts")
                        .json(200)
                        .path("broadcasts")
                        .path(1)
                        .path("status")
                        .asString())
                .isEqualTo("expired");
        assertThat(page.post("/api/emergency-broadcast/1/cancel", "").status()).isEqualTo(409);
    }

    @Test
    void cancellingEndsItForAll() throws Exception {
        create(FIRE + ",\"target_all_devices\":true").json(200);
        server.events.clear();

        assertThat(page.post("/api/emergency-broadcast/1/cancel", "")
                        .json(200)
                        .path("success")
                        .asBoolean())
                .isTrue();

        assertThat(ids(one)).isEqualTo("[]");
        assertThat(((EmergencyNotice) server.events.named("emergency").get(0).payload()).active())
                .isFalse();
        assertThat(page.post("/api/emergency-broadcast/99/cancel", "").error(404))
                .isEqualTo("Broadcast not found");
    }

    @Test
    void aGroupIsReachedAsAWhole() throws Exception {
        long group = server.group("Front", two);
        create(FIRE + ",\"target_device_group_id\":" + group).json(200);

        assertThat(ids(one)).isEqualTo("[]");
        assertThat(server.device("k2").get(of(two)).json(200).path("broadcasts"))
                .hasSize(1);
    }

    @Test
    void playersAcknowledgeWhatIsForThem() throws Exception {
        create(FIRE + ",\"device_ids\":[" + one + "]").json(200);

        assertThat(server.device("k1").post(of(one) + "/1/acknowledge", "").body())
                .isEqualTo("{\"success\":true}");
        assertThat(server.device("k2").post(of(two) + "/1/acknowledge", "").status())
                .isEqualTo(404);
        assertThat(server.device("k2").post(of(one) + "/1/acknowledge", "").status())
                .isEqualTo(403);
        assertThat(page.post(of(one) + "/1/acknowledge", "").error(401)).isEqualTo("Missing API key");
        JsonNode device = page.get("/api/emergency-broadcasts")
                .json(200)
                .path("broadcasts")
                .path(0)
                .path("devices")
                .path(0);
        assertThat(device.path("status").asString()).isEqualTo("acknowledged");
        assertThat(device.path("acknowledged_at").asString()).endsWith("Z");
    }

    @Test
    void aBroadcastOutlivesARestart() throws Exception {
        create(FIRE + ",\"target_all_devices\":true").json(200);
        server.close();
        server = new ContentFixture(folder, AccessMode.OPEN);

        assertThat(server.content.emergencies().activeFor(one)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"title\":\"x\",\"target_all_devices\":true",
                "\"message\":\"x\",\"target_all_devices\":true",
                FIRE,
                FIRE + ",\"device_ids\":[]",
                FIRE + ",\"device_ids\":[99]",
                FIRE + ",\"target_device_group_id\":9",
                FIRE + ",\"target_all_devices\":true,\"priority\":6",
                FIRE + ",\"target_all_devices\":true,\"duration\":0",
                FIRE + ",\"target_all_devices\":true,\"video_id\":\"77\"",
                FIRE + ",\"target_all_devices\":true,\"video_id\":\"film\"",
            })
    void aBroadcastThatCannotBeIsRefused(String members) throws Exception {
        create(members).error(400);
        assertThat(ids(one)).isEqualTo("[]");
    }

    private ContentFixture.Answer create(String members) throws Exception {
        return page.post("/api/emergency-broadcast", "{" + members + "}");
    }

    private String ids(long player) throws Exception {
        return server.device("k" + player)
                .get(of(player))
                .json(200)
                .path("broadcasts")
                .valueStream()
                .map(node -> node.path("id").asLong())
                .toList()
                .toString()
                .replace(" ", "");
    }

    private static String of(long player) {
        return "/api/devices/" + player + "/emergency-broadcasts";
    }
}
