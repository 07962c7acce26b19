package dev.marquee.socketio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Long-polling by hand. */
final class PollingClient {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final int port;

    PollingClient(int port) {
        this.port = port;
    }

    HttpRequest.Builder request(String query) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/socket.io/?" + query))
                .timeout(TIMEOUT);
    }

    HttpRequest.Builder session(String sid) {
        return request("EIO=4&transport=polling&sid=" + sid);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
        return HTTP.sendAsync(request.build(), BodyHandlers.ofString());
    }

    /** Opens a session and returns its id. */
    String open() {
        String body = send(request("EIO=4&transport=polling")).body();
        return Json.text(body.substring(1), "sid");
    }

    /** Opens a session, enters the main namespace and reads what it is told. */
    String connected() {
        String sid = open();
        post(sid, "40");
        StringBuilder told = new StringBuilder();
        while (!told.toString().contains("auth")) {
            told.append(poll(sid).body());
        }
        return sid;
    }

    HttpResponse<String> poll(String sid) {
        return send(session(sid));
    }

    CompletableFuture<HttpResponse<String>> pollAsync(String sid) {
        return sendAsync(session(sid));
    }

    HttpResponse<String> post(String sid, String body) {
        return send(session(sid).POST(BodyPublishers.ofString(body)));
    }
}
