package dev.marquee.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.server.access.AccessMode;
import dev.marquee.server.signage.player.Enrolment;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The whole server: what strangers, viewers and players may do over sockets and REST. */
final class SignageAccessTest {
    private static final String OWNER = basic("owner@example.org", "correct horse");
    private static final String VIEWER = basic("viewer@example.org", "correct horse");
    private static final String POLLING = "/socket.io/?EIO=4&transport=polling";

    @TempDir
    Path folder;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private @Nullable App app;

    @AfterEach
    void close() {
        if (app != null) {
            app.close();
        }
    }

    @Test
    void anAnonymousSocketIsRefusedOnAClosedServer() throws Exception {
        start(AccessMode.CLOSED);

        assertThat(connect(null)).startsWith("44").contains("Authentication required");
    }

    @Test
    void aForeignPageCannotConnect() throws Exception {
        start(AccessMode.OPEN);

        HttpResponse<String> answer = client.send(
                request(POLLING).header("origin", "http://evil.example").build(), text());

        assertThat(answer.statusCode()).isBetween(400, 403);
        assertThat(answer.body()).doesNotContain("\"sid\"");
    }

    @Test
    void aViewerWatchesButCannotCommand() throws Exception {
        start(AccessMode.CLOSED);
        send(
                "POST",
                "/api/users",
                OWNER,
                "{\"email\":\"viewer@example.org\",\"password\":\"correct horse\"," + "\"role\":\"viewer\"}");

        assertThat(send("GET", "/api/videos", VIEWER, null).statusCode()).isEqualTo(200);
        assertThat(send("POST", "/api/emergency-broadcast", VIEWER, "{}").statusCode())
                .isEqualTo(403);
        assertThat(send("POST", "/devices/1/command", VIEWER, "{}").statusCode())
                .isEqualTo(403);
        assertThat(send("POST", "/api/alerts", VIEWER, "{}").statusCode()).isEqualTo(403);
        String sid = open(VIEWER);
        post(sid, VIEWER, "40");
        assertThat(poll(sid, VIEWER)).startsWith("40{");
        post(sid, VIEWER, "42[\"trigger_deployment_update\",{\"hostname\":\"a\",\"status\":\"failed\"}]");
        String answers = poll(sid, VIEWER);
        for (int i = 0; i < 10 && !answers.contains("\"error\""); i++) {
            answers += poll(sid, VIEWER);
        }
        assertThat(answers).contains("Permission denied");
    }

    @Test
    void aPlayerRegistersFetchesAndPlays() throws Exception {
        start(AccessMode.OPEN);
        JsonNode player =
                json(send("POST", "/api/device/register", null, "{\"name\":\"Lobby\",\"serial\":\"10000000aaaa\"}"));
        String key = player.path("api_key").asString();
        String video = "--b\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nWelcome\r\n--b\r\n"
                + "Content-Disposition: form-data; name=\"video\"; filename=\"a.mp4\"\r\n\r\nabc\r\n--b--\r\n";
        client.send(
                request("/videos/upload")
                        .header("content-type", "multipart/form-data; boundary=b")
                        .POST(HttpRequest.BodyPublishers.ofString(video))
                        .build(),
                text());
        client.send(
                request("/assignments/assign")
                        .header("content-type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("device_ids[]="
                                + player.path("device_id").asLong() + "&content_type=video&video_ids[]=1"))
                        .build(),
                text());

        JsonNode list =
                json(device("GET", "/api/videos/" + player.path("device_id").asLong(), key, null));
        assertThat(list.path("videos").path(0).path("url").asString()).isEqualTo("/api/video/a.mp4");
        assertThat(device("GET", "/api/video/a.mp4", key, null).body()).isEqualTo("abc");
        device(
                "POST",
                "/api/device/heartbeat",
                key,
                "{\"current_video\":\"a.mp4\",\"status\":\"playing\",\"video_id\":1}");
        device("POST", "/api/device/heartbeat", key, "{\"current_video\":\"a.mp4\",\"status\":\"stopped\"}");

        JsonNode log =
                json(send("GET", "/api/playback-logs", null, null)).path("logs").path(0);
        assertThat(log.path("video_title").asString()).isEqualTo("Welcome");
        assertThat(log.path("end_time").isNull()).isFalse();
        assertThat(json(send("GET", "/api/notifications/unread", null, null))
                        .path("count")
                        .asInt())
                .isEqualTo(1);
        assertThat(send("GET", "/static/client/install.sh", null, null).body()).startsWith("#!/bin/sh");
        assertThat(send("GET", "/static/client/player.py", null, null).body()).startsWith("#!/usr/bin/env python3");
    }

    @Test
    void deployingAnUpdateQueuesTheCommand() throws Exception {
        start(AccessMode.OPEN);
        JsonNode player =
                json(send("POST", "/api/device/register", null, "{\"name\":\"Lobby\",\"serial\":\"10000000aaaa\"}"));
        String body = "--b\r\nContent-Disposition: form-data; name=\"version\"\r\n\r\n2.0\r\n--b\r\n"
                + "Content-Disposition: form-data; name=\"update_file\"; filename=\"a.jar\"\r\n\r\nabc\r\n--b--\r\n";
        client.send(
                request("/api/system-updates")
                        .header("content-type", "multipart/form-data; boundary=b")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                text());

        assertThat(send("POST", "/api/system-updates/1/deploy", null, "{\"device_ids\":[1]}")
                        .statusCode())
                .isEqualTo(200);

        JsonNode command = json(device(
                        "GET", "/api/device/commands", player.path("api_key").asString(), null))
                .path("commands")
                .path(0);
        assertThat(command.path("command_type").asString()).isEqualTo("update_software");
        assertThat(command.path("parameters").path("checksum").asString()).hasSize(64);
    }

    private void start(AccessMode mode) throws Exception {
        app = App.start(new ServerConfig(
                List.of(new ListenAddress("127.0.0.1", 0)),
                folder,
                new ServerConfig.Access(
                        mode, Set.of(), List.of(), new ServerConfig.FirstOwner("owner@example.org", "correct horse")),
                ServerConfig.Imaging.defaults(),
                new ServerConfig.Signage(Enrolment.OPEN, Duration.ofMinutes(5)),
                ServerConfig.Topology.defaults(),
                Duration.ofHours(1)));
    }

    private String connect(@Nullable String authorization) throws Exception {
        String sid = open(authorization);
        post(sid, authorization, "40");
        return poll(sid, authorization);
    }

    private String open(@Nullable String authorization) throws Exception {
        String handshake = client.send(with(request(POLLING), authorization).build(), text())
                .body();
        return JsonMappers.wire().readTree(handshake.substring(1)).path("sid").asString();
    }

    private void post(String sid, @Nullable String authorization, String packet) throws Exception {
        client.send(
                with(request(POLLING + "&sid=" + sid), authorization)
                        .header("content-type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString(packet))
                        .build(),
                text());
    }

    private String poll(String sid, @Nullable String authorization) throws Exception {
        return client.send(with(request(POLLING + "&sid=" + sid), authorization).build(), text())
                .body();
    }

    private HttpResponse<String> send(String method, String path, @Nullable String authorization, @Nullable String json)
            throws Exception {
        return client.send(
                with(request(path), authorization)
                        .header("content-type", "application/json")
                        .method(method, body(json))
                        .build(),
                text());
    }

    private HttpResponse<String> device(String method, String path, String key, @Nullable String json)
            throws Exception {
        return client.send(
                request(path)
                        .header("x-device-key", key)
                        .header("content-type", "application/json")
                        .method(method, body(json))
                        .build(),
                text());
    }

    private static HttpRequest.BodyPublisher body(@Nullable String json) {
        return json == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json);
    }

    private HttpRequest.Builder request(String path) {
        if (app == null) {
            throw new IllegalStateException("start first");
        }
        return HttpRequest.newBuilder(URI.create(app.urls().get(0) + path)).timeout(Duration.ofSeconds(30));
    }

    private static HttpRequest.Builder with(HttpRequest.Builder request, @Nullable String authorization) {
        return authorization == null ? request : request.header("authorization", authorization);
    }

    private static HttpResponse.BodyHandler<String> text() {
        return HttpResponse.BodyHandlers.ofString();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return JsonMappers.wire().readTree(answer.body());
    }

    private static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
