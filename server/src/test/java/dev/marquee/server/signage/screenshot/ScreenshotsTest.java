package dev.marquee.server.signage.screenshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.contract.device.Screenshot;
import dev.marquee.server.ContentFixture;
import dev.marquee.server.access.AccessMode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Pictures of screens. */
final class ScreenshotsTest {
    @TempDir
    Path folder;

    private ContentFixture server;
    private ContentFixture.Call device;
    private long player;

    @BeforeEach
    void open() throws Exception {
        server = new ContentFixture(folder, AccessMode.OPEN);
        player = server.player("S1", "k1");
        device = server.device("k1");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void anUploadIsListedShownAndDeleted() throws Exception {
        byte[] picture = picture("jpg");

        JsonNode taken = upload(device, "shot.jpg", picture).json(200);

        assertThat(taken.path("success").asBoolean()).isTrue();
        assertThat(taken.path("file_path").asString())
                .startsWith("/static/screenshots/")
                .endsWith(".jpg");
        JsonNode list = server.anybody().get(of("screenshots?limit=10")).json(200);
        assertThat(list.path("device_name").asString()).isEqualTo("Player S1");
        JsonNode shot = list.path("screenshots").path(0);
        assertThat(shot.path("width").asInt()).isEqualTo(40);
        assertThat(shot.path("height").asInt()).isEqualTo(30);
        assertThat(shot.path("file_size").asInt()).isEqualTo(picture.length);
        ContentFixture.Answer file = server.anybody().get(shot.path("file_path").asString());
        assertThat(file.header("content-type")).isEqualTo("image/jpeg");
        String id = shot.path("id").asString();
        assertThat(server.anybody()
                        .delete(of("screenshots/" + id))
                        .json(200)
                        .path("success")
                        .asBoolean())
                .isTrue();
        assertThat(server.anybody().delete(of("screenshots/" + id)).status()).isEqualTo(404);
        try (var files = Files.list(folder.resolve("screenshots"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aPictureEndsTheRequestForIt() throws Exception {
        upload(device, "shot.png", picture("png")).json(200);

        assertThat(server.taken).containsExactly(player);
    }

    @Test
    void whatOldPlayersSendIsKeptAsItCame() throws Exception {
        byte[] odd = "<svg onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8);
        String path =
                upload(device, "shot.svg", odd).json(200).path("file_path").asString();

        assertThat(path).endsWith(".jpg");
        JsonNode list = server.anybody().get(of("screenshots")).json(200).path("screenshots");
        assertThat(list.path(0).path("width").isNull()).isTrue();
        assertThat(list.path(0).path("file_size").asInt()).isEqualTo(odd.length);
    }

    @Test
    void noFileAndOneThatIsTooLargeAreRefused() throws Exception {
        assertThat(upload(device, "shot.jpg", new byte[0]).status()).isEqualTo(400);
        assertThat(device.upload(of("upload-screenshot"), "file", "a.jpg", picture("jpg"), Map.of())
                        .status())
                .isEqualTo(400);
        assertThat(upload(device, "big.jpg", new byte[9 << 20]).status()).isEqualTo(413);
    }

    @Test
    void onlyThePlayerItselfUploads() throws Exception {
        server.player("S2", "k2");
        assertThat(upload(server.device("k2"), "a.jpg", picture("jpg")).status())
                .isEqualTo(403);
        assertThat(upload(server.anybody(), "a.jpg", picture("jpg")).error(401)).isEqualTo("Missing API key");
    }

    @Test
    void anAgentsPictureIsKeptOnce() throws Exception {
        Screenshot report = new Screenshot("out", 7, 1000, null, "image/png", picture("png"));
        server.content.screenshots().keep(player, report).toCompletableFuture().join();
        server.content.screenshots().keep(player, report).toCompletableFuture().join();

        JsonNode list = server.anybody().get(of("screenshots")).json(200).path("screenshots");
        assertThat(list).hasSize(1);
        assertThat(list.path(0).path("captured_at").asString()).isEqualTo("1970-01-01T00:00:01.000000Z");
        assertThatThrownBy(() -> server.content
                        .screenshots()
                        .keep(player, new Screenshot("out", 8, 1, null, "image/png", new byte[3]))
                        .toCompletableFuture()
                        .join())
                .hasMessageContaining("screenshot");
    }

    @Test
    void fiftyOfEachPlayerAreKept() {
        for (int i = 1; i <= 53; i++) {
            server.content
                    .screenshots()
                    .keep(player, new Screenshot("out", i, i, null, "image/png", picture("png")))
                    .toCompletableFuture()
                    .join();
        }
        assertThat(server.content.screenshots().newest(player, 100)).hasSize(50);
        assertThat(folder.resolve("screenshots/player-1-out-3.png")).doesNotExist();
        assertThat(folder.resolve("screenshots/player-1-out-4.png")).exists();
    }

    private ContentFixture.Answer upload(ContentFixture.Call caller, String name, byte[] picture) throws Exception {
        return caller.upload(of("upload-screenshot"), "screenshot", name, picture, Map.of());
    }

    private String of(String rest) {
        return "/api/devices/" + player + "/" + rest;
    }

    private static byte[] picture(String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), format, out);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
