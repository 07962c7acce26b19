package dev.marquee.server.signage.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.marquee.contract.Role;
import dev.marquee.contract.signage.Notification;
import dev.marquee.server.ContentFixture;
import dev.marquee.server.access.AccessMode;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Videos: uploads, names, lists and removal. */
final class LibraryTest {
    private static final byte[] BYTES = "not really a video".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private ContentFixture server;

    @BeforeEach
    void open() throws Exception {
        server = new ContentFixture(folder, AccessMode.OPEN);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void anUploadLeadsBackToTheVideosAndTellsItsUploader() throws Exception {
        ContentFixture.Call operator = server.person("op@example.org", Role.OPERATOR);

        ContentFixture.Answer answer = operator.upload(
                "/videos/upload",
                "video",
                "My clip.MP4",
                BYTES,
                Map.of("title", "Lunch & more", "description", "d", "tags[]", "food"));

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("location")).isEqualTo("/videos");
        JsonNode video =
                operator.get("/api/content/videos").json(200).path("videos").path(0);
        assertThat(video.path("filename").asString()).isEqualTo("My_clip.mp4");
        assertThat(video.path("title").asString()).isEqualTo("Lunch & more");
        assertThat(video.path("tags").path(0).asString()).isEqualTo("food");
        assertThat(video.path("size").asLong()).isEqualTo(BYTES.length);
        assertThat(video.path("sha256").asString()).hasSize(64);
        assertThat(folder.resolve("videos/My_clip.mp4")).hasBinaryContent(BYTES);
        Notification told =
                (Notification) server.events.named("notification").get(0).payload();
        assertThat(told.category()).isEqualTo("upload_complete");
    }

    @Test
    void theListForFormsHasTheContractsShape() throws Exception {
        server.video("a.mp4", "a");

        assertThat(server.anybody().get("/api/videos").body())
                .isEqualTo("{\"videos\":[{\"id\":1,\"title\":\"a\",\"filename\":\"a.mp4\",\"duration\":null}]}");
    }

    @Test
    void aNameIsNeverGivenTwice() throws Exception {
        long first = server.video("a.mp4", "one").path("id").asLong();
        assertThat(server.video("a.mp4", "two").path("filename").asString()).matches("a-[0-9a-f]{8}\\.mp4");
        server.anybody().delete("/api/content/videos/" + first).json(200);

        assertThat(server.video("a.mp4", "one").path("filename").asString()).matches("a-[0-9a-f]{8}\\.mp4");
        assertThat(folder.resolve("videos/a.mp4")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.exe", "mp4", "a.mp4.sh", ""})
    void whatIsNoVideoIsRefused(String filename) throws Exception {
        ContentFixture.Answer answer = server.anybody().upload("/videos/upload", "video", filename, BYTES, Map.of());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(server.anybody().get("/api/content/videos").json(200).path("videos"))
                .isEmpty();
        try (var uploads = Files.list(folder.resolve("videos"))) {
            assertThat(uploads).isEmpty();
        }
    }

    @Test
    void aPathInANameLeadsNowhere() throws Exception {
        assertThat(server.video("../../..\\etc/x y.mkv", "a").path("filename").asString())
                .isEqualTo("x_y.mkv");
    }

    @Test
    void aFileInAnotherFieldIsNoVideo() throws Exception {
        assertThat(server.anybody()
                        .upload("/videos/upload", "other", "a.mp4", BYTES, Map.of())
                        .error(400))
                .contains("video: missing");
    }

    @Test
    void moreThanFiveHundredMegabytesAreRefusedBeforeTheyAreSent() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(30_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST /videos/upload HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data;"
                            + " boundary=b\r\nContent-Length: " + (VideoRoutes.MAX_BYTES + 1) + "\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            InputStream in = socket.getInputStream();
            assertThat(new String(in.readNBytes(12), StandardCharsets.ISO_8859_1))
                    .isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void theMetadataFollowsWhenFfprobeHasLooked() throws Exception {
        Path clip = folder.resolve("clip.mp4");
        assumeThat(ffmpeg(clip)).as("ffmpeg and ffprobe are installed").isTrue();

        server.anybody()
                .with("accept", "application/json")
                .upload("/videos/upload", "video", "clip.mp4", Files.readAllBytes(clip), Map.of())
                .json(201);

        await().untilAsserted(() -> {
            Video video = server.content.videos().list().get(0);
            assertThat(video.width()).isEqualTo(64);
            assertThat(video.height()).isEqualTo(48);
            assertThat(video.duration()).isBetween(0.9, 1.2);
            assertThat(video.codec()).isNotBlank();
            assertThat(video.fps()).isEqualTo(10.0);
        });
    }

    @Test
    void peopleDescribeVideosAnew() throws Exception {
        long id = server.video("a.mp4", "a").path("id").asLong();

        JsonNode changed = server.anybody()
                .put("/api/content/videos/" + id, "{\"title\":\"New\",\"tags\":[\"x\",\"x\"]}")
                .json(200);

        assertThat(changed.path("title").asString()).isEqualTo("New");
        assertThat(changed.path("tags").size()).isEqualTo(1);
        assertThat(server.content.videos().titles().titleOf("a.mp4")).isEqualTo("New");
        assertThat(server.content.counts().titleOf("a.mp4")).hasValue("New");
        assertThat(server.anybody().put("/api/content/videos/99", "{}").error(404))
                .isEqualTo("Video not found");
        assertThat(server.anybody()
                        .put("/api/content/videos/" + id, "{\"tags\":[\"<b>\"]}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void peopleLookAtAVideoInTheirBrowser() throws Exception {
        long id = server.video("a.mp4", "abcdef").path("id").asLong();

        ContentFixture.Answer part =
                server.anybody().with("range", "bytes=2-3").get("/api/content/videos/" + id + "/file");

        assertThat(part.status()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("cd");
        assertThat(part.header("content-type")).isEqualTo("video/mp4");
    }

    private static boolean ffmpeg(Path clip) throws InterruptedException {
        try {
            boolean probes = new ProcessBuilder("ffprobe", "-version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
            return probes
                    && new ProcessBuilder(
                                            "ffmpeg",
                                            "-v",
                                            "quiet",
                                            "-f",
                                            "lavfi",
                                            "-i",
                                            "testsrc=size=64x48:rate=10:duration=1",
                                            clip.toString())
                                    .redirectErrorStream(true)
                                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                    .start()
                                    .waitFor()
                            == 0;
        } catch (java.io.IOException e) {
            return false;
        }
    }
}
