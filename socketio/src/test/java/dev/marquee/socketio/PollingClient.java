package dev.marquee.socketio;

import dev.marquee.socketio.engineio.packet.WireVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Long-polling by hand. */
final class PollingClient {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final int port;
    private final WireVersion version;

    PollingClient(int port) {
        this(port, WireVersion.EIO4);
    }

    PollingClient(int port, WireVersion version) {
        this.port = port;
        this.version = version;
    }

    HttpRequest.Builder request(String query) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/socket.io/?" + query))
                .timeout(TIMEOUT);
    }

    HttpRequest.Builder session(String sid) {
        return request(Wire.polling(version) + "&sid=" + sid);
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
        String body = send(request(Wire.polling(version))).body();
        return Json.text(body.substring(body.indexOf('{')), "sid");
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

    /** Polls once and returns the packets of the answer. */
    List<String> pollPackets(String sid) {
        return Wire.packets(version, poll(sid).body());
    }

    /** Posts some packets and expects that they are taken. */
    void postPackets(String sid, String... packets) {
        HttpResponse<String> answer = post(sid, Wire.payload(version, packets));
        if (!answer.body().equals("ok")) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
    }

    HttpResponse<String> post(String sid, String body) {
        return send(session(sid).POST(BodyPublishers.ofString(body)));
    }
}
