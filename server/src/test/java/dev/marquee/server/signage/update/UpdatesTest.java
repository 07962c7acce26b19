package dev.marquee.server.signage.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.server.ContentFixture;
import dev.marquee.server.access.AccessMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Software for players. */
final class UpdatesTest {
    private static final byte[] PACKAGE = "jar".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private ContentFixture server;
    private ContentFixture.Call page;
    private long player;

    @BeforeEach
    void open() throws Exception {
        server = new ContentFixture(folder, AccessMode.OPEN);
        page = server.anybody();
        player = server.player("S1", "k1");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aPackageIsOfferedFetchedAndRemoved() throws Exception {
        assertThat(server.device("k1").get("/api/devices/1/check-updates").body())
                .isEqualTo("{\"current_version\":\"1.0.0\",\"updates_available\":false,\"updates\":[]}");
        add("1.10.0", Map.of("description", "better", "is_critical", "true")).json(201);

        JsonNode check = server.device("k1").get("/api/devices/1/check-updates").json(200);

        assertThat(check.path("updates_available").asBoolean()).isTrue();
        JsonNode offer = check.path("updates").path(0);
        assertThat(offer.path("is_critical").asBoolean()).isTrue();
        assertThat(offer.path("checksum").asString()).hasSize(64);
        ContentFixture.Answer file =
                server.device("k1").get(offer.path("file_path").asString());
        assertThat(file.body()).isEqualTo("jar");
        page.delete("/api/system-updates/1").json(200);
        assertThat(page.get(offer.path("file_path").asString()).status()).isEqualTo(404);
        assertThat(page.get("/api/system-updates").json(200).path("updates")).isEmpty();
    }

    @Test
    void deployingOrdersEachPlayer() throws Exception {
        add("2.0", Map.of()).json(201);

        JsonNode done = page.post("/api/system-updates/1/deploy", "{\"device_ids\":[" + player + "]}")
                .json(200);

        assertThat(done.path("success").asBoolean()).isTrue();
        assertThat(server.orders).hasSize(1);
        assertThat(server.orders.get(0)).containsEntry("version", "2.0").containsKeys("url", "checksum", "size");
        assertThat(server.events.named("notification")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"device_ids\":[]}", "{\"device_ids\":[99]}", "{\"device_ids\":\"all\"}"})
    void aDeploymentToNobodyIsRefused(String body) throws Exception {
        add("2.0", Map.of()).json(201);
        page.post("/api/system-updates/1/deploy", body).error(400);
        assertThat(server.orders).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "../1", "version one"})
    void aVersionThatIsNoneIsRefused(String version) throws Exception {
        assertThat(add(version, Map.of()).error(400)).contains("version");
    }

    @Test
    void aVersionIsThereOnce() throws Exception {
        add("2.0", Map.of()).json(201);
        assertThat(add("2.0", Map.of()).status()).isEqualTo(409);
        assertThat(page.post("/api/system-updates/9/deploy", "{\"device_ids\":[1]}")
                        .error(404))
                .isEqualTo("Update not found");
    }

    @ParameterizedTest
    @CsvSource({
        "1.10.0, 1.9.9, true",
        "1.0.1, 1.0, true",
        "1.0, 1.0.0, false",
        "1.0.0, 1.0.0, false",
        "0.9, 1.0, false",
        "v2, 1.99, true",
    })
    void versionsAreComparedByTheirNumbers(String version, String than, boolean newer) {
        assertThat(Versions.isNewer(version, than)).isEqualTo(newer);
    }

    private ContentFixture.Answer add(String version, Map<String, String> more) throws Exception {
        Map<String, String> fields = new java.util.HashMap<>(more);
        fields.put("version", version);
        return page.upload("/api/system-updates", "update_file", "agent.jar", PACKAGE, fields);
    }
}
