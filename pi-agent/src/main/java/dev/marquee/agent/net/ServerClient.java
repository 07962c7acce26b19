package dev.marquee.agent.net;

import dev.marquee.agent.base.AgentFailure;
import dev.marquee.agent.base.ExitCode;
import dev.marquee.contract.deployment.ConfigRequest;
import dev.marquee.contract.deployment.ConfigResponse;
import dev.marquee.contract.deployment.StatusReport;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The calls of a Pi that is being imaged. Each tries once; a server that is away is {@link ServerAway}, one that refuses
 * for good an {@link AgentFailure} with its own message. Safe on every thread.
 */
public final class ServerClient {
    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int FIRST_ERROR = 300;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final int ERROR_BYTES = 4096;

    private final ServerAddress server;
    private final Timeouts timeouts;
    private final JsonMapper json = JsonMapper.shared();
    private final HttpClient http;

    /** A client of one server. */
    public ServerClient(ServerAddress server, Timeouts timeouts) {
        this.server = server;
        this.timeouts = timeouts;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(timeouts.config())
                .build();
    }

    /**
     * Asks what to install.
     *
     * @param idempotencyKey makes a repeated call get the first one's answer instead of spending another name
     */
    public ConfigResponse config(ConfigRequest request, String idempotencyKey) throws ServerAway {
        String answer = post("/api/config", request, idempotencyKey, timeouts.config());
        try {
            return json.readValue(answer, ConfigResponse.class);
        } catch (JacksonException e) {
            throw new AgentFailure(ExitCode.REFUSED, "server: POST /api/config: answer is not understood", e);
        }
    }

    /** Says how far the Pi is. */
    public void status(StatusReport report) throws ServerAway {
        post("/api/status", report, null, timeouts.status());
    }

    private String post(String path, Object payload, @Nullable String idempotencyKey, Duration timeout)
            throws ServerAway {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.path(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(payload)));
        if (idempotencyKey != null) {
            request.header("Idempotency-Key", idempotencyKey);
        }
        HttpResponse<String> answer = send(request.build(), BodyHandlers.ofString(), timeout);
        if (answer.statusCode() >= FIRST_ERROR) {
            throw Answers.failure("POST " + path, answer.statusCode(), answer.headers(), answer.body());
        }
        return answer.body();
    }

    /**
     * Asks for an image from a position on.
     *
     * @param url where it is
     * @param from first byte wanted
     * @param etag the version that the earlier bytes came from; {@code null} when not known
     * @throws ImageGone when it is no longer there, or shorter than {@code from}
     */
    public ImageAnswer image(URI url, long from, @Nullable String etag) throws ServerAway, ImageGone {
        HttpRequest.Builder request = HttpRequest.newBuilder(url).header("Accept-Encoding", "identity");
        if (from > 0) {
            request.header("Range", "bytes=" + from + "-");
            if (etag != null && !etag.startsWith("W/")) {
                request.header("If-Range", etag);
            }
        }
        HttpResponse<ImageBody> answer = send(request.build(), head -> new ImageBody(), timeouts.image());
        int status = answer.statusCode();
        String version = answer.headers().firstValue("ETag").orElse(null);
        if (status == OK) {
            OptionalLong length = answer.headers().firstValueAsLong("Content-Length");
            return new ImageAnswer(0, length, version, answer.body(), timeouts.image());
        }
        Answers.PartOf part = Answers.PartOf.parse(answer.headers());
        if (status == PARTIAL && part != null && part.from() == from) {
            return new ImageAnswer(from, part.total(), version, answer.body(), timeouts.image());
        }
        throw noImage(url, answer, from);
    }

    private AgentFailure noImage(URI url, HttpResponse<ImageBody> answer, long from) throws ServerAway, ImageGone {
        String call = "GET " + url.getPath() + (from > 0 ? " from byte " + from : "");
        int status = answer.statusCode();
        try {
            if (status < FIRST_ERROR) {
                return new AgentFailure(
                        ExitCode.REFUSED,
                        "server: " + call + ": " + status + " (expected: 200, or the range asked for)");
            }
            String body = beginning(answer.body());
            if (status == NOT_FOUND || status == GONE || status == RANGE_NOT_SATISFIABLE) {
                throw new ImageGone(Answers.describe(call, status, body));
            }
            return Answers.failure(call, status, answer.headers(), body);
        } finally {
            answer.body().cancel();
        }
    }

    private String beginning(ImageBody body) throws ServerAway {
        StringBuilder text = new StringBuilder();
        ByteBuffer bytes = body.next(timeouts.status());
        while (bytes != null && text.length() < ERROR_BYTES) {
            text.append(StandardCharsets.UTF_8.decode(bytes));
            bytes = body.next(timeouts.status());
        }
        return text.toString();
    }

    /** Unlike the client's own timeout this one also covers the body of small answers. */
    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler, Duration timeout) throws ServerAway {
        String call = request.method() + " " + request.uri();
        CompletableFuture<HttpResponse<T>> answer = http.sendAsync(request, handler);
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new ServerAway(call + ": no answer within " + timeout.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ServerAway(call + ": " + unreachable(cause), cause);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new AgentFailure(ExitCode.UNEXPECTED, "interrupted", e);
        }
    }

    /** The client often leaves the message of a failed connect empty. */
    private static String unreachable(Throwable cause) {
        if (cause instanceof HttpTimeoutException || cause instanceof ConnectException) {
            return "cannot connect";
        }
        return AgentFailure.describe(cause);
    }
}
