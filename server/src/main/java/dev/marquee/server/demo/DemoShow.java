package dev.marquee.server.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the demonstration's screens show, put in place over REST as an operator does it. Blocks; used by one thread. */
public final class DemoShow {
    private static final String BOUNDARY = "marquee-demo-video";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String url;
    private final Map<String, String> headers = new HashMap<>(Map.of("accept", "application/json"));
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final JsonMapper json = JsonMapper.shared();
    private final Set<Long> served = new HashSet<>();
    private long playlist;

    /**
     * For the server at an address.
     *
     * @param account {@code NAME:PASSWORD} of who may do everything; {@code null} where nobody signs in
     */
    public DemoShow(String url, @Nullable String account) {
        this.url = url;
        if (account != null) {
            byte[] pair = account.getBytes(StandardCharsets.UTF_8);
            headers.put("authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
        }
    }

    /** Makes two short videos and a playlist of them. */
    public void setUp(Path scratch) throws IOException, InterruptedException {
        long welcome = upload(scratch.resolve("welcome.avi"), "Welcome to the track", 6, 170, 110);
        long results = upload(scratch.resolve("results.avi"), "Today's results", 8, 100, 170);
        playlist = post(
                        "/api/content/playlists",
                        "application/json",
                        BodyPublishers.ofString(json.writeValueAsString(
                                Map.of("name", "Race day", "video_ids", List.of(welcome, results)))))
                .path("id")
                .asLong();
    }

    private long upload(Path file, String title, int seconds, int blue, int red)
            throws IOException, InterruptedException {
        DemoVideo.write(file, seconds, blue, red);
        String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\n" + title + "\r\n--"
                + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"video\"; filename=\"" + file.getFileName()
                + "\"\r\nContent-Type: video/x-msvideo\r\n\r\n";
        JsonNode video = post(
                "/videos/upload",
                "multipart/form-data; boundary=" + BOUNDARY,
                BodyPublishers.concat(
                        BodyPublishers.ofString(head),
                        BodyPublishers.ofFile(file),
                        BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n")));
        Files.delete(file);
        return video.path("id").asLong();
    }

    /** Gives the playlist to screens that have come. */
    public void tend() throws IOException, InterruptedException {
        if (served.size() == DemoPlayers.count()) {
            return;
        }
        JsonNode players = json.readTree(send(request("/api/players").GET().build()));
        for (JsonNode player : players.path("players")) {
            long id = player.path("id").asLong();
            if (served.add(id)) {
                String form = "content_type=playlist&device_ids=" + id + "&"
                        + URLEncoder.encode("playlist_ids[]", StandardCharsets.UTF_8) + "=" + playlist;
                send(request("/assignments/assign")
                        .header("content-type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build());
            }
        }
    }

    private JsonNode post(String path, String type, BodyPublisher body) throws IOException, InterruptedException {
        return json.readTree(
                send(request(path).header("content-type", type).POST(body).build()));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE);
        headers.forEach(request::header);
        return request;
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 400) {
            throw new IOException(request.method() + " " + request.uri().getPath() + ": " + answer.statusCode() + " "
                    + answer.body());
        }
        return answer.body();
    }
}
