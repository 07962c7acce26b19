package dev.marquee.agent.link;

import dev.marquee.agent.base.AgentFailure;
import dev.marquee.agent.net.ServerAddress;
import dev.marquee.agent.net.ServerAway;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A player's calls over HTTP. Each tries once: {@link ServerAway} may be tried again, {@link Refused} not. The key goes to
 * the server's own address only, never to another host. Safe on every thread.
 */
public final class DeviceApi implements AutoCloseable {
    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
    private static final MediaType JPEG = MediaType.get("image/jpeg");
    private static final String KEY = "X-Device-Key";
    private static final int CONNECT_SECONDS = 10;
    private static final int SILENCE_SECONDS = 30;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int SERVER_ERROR = 500;
    private static final int SHOWN_CHARACTERS = 200;
    private static final long MOST_BYTES = 4L * 1024 * 1024;

    private final ServerAddress server;
    private final OkHttpClient http;
    private final JsonMapper json = JsonMapper.shared();
    private volatile @Nullable String key;

    /** Calls to one server. */
    public DeviceApi(ServerAddress server) {
        this.server = server;
        this.http = new OkHttpClient.Builder()
                .connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                .readTimeout(SILENCE_SECONDS, TimeUnit.SECONDS)
                .writeTimeout(SILENCE_SECONDS, TimeUnit.SECONDS)
                // A redirect could lead the key elsewhere.
                .followRedirects(false)
                .followSslRedirects(false)
                .build();
    }

    /** The key that calls carry from now on. */
    public void key(String secret) {
        key = secret;
    }

    /** The server's address. */
    public ServerAddress server() {
        return server;
    }

    /** The client itself, for the socket to share its threads and connections. */
    OkHttpClient http() {
        return http;
    }

    /** Asks for JSON. */
    public JsonNode get(String path) throws ServerAway, Refused {
        return json(request(path).get().build());
    }

    /** Sends JSON and reads JSON. */
    public JsonNode post(String path, @Nullable Object payload) throws ServerAway, Refused {
        RequestBody body = payload == null
                ? RequestBody.create(null, new byte[0])
                : RequestBody.create(JSON, json.writeValueAsBytes(payload));
        return json(request(path).post(body).build());
    }

    /** Sends a picture as a form's file. */
    public JsonNode upload(String path, String field, Path file) throws ServerAway, Refused {
        MultipartBody body = new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart(field, String.valueOf(file.getFileName()), RequestBody.create(JPEG, file.toFile()))
                .build();
        return json(request(path).post(body).build());
    }

    /**
     * Asks for a file. The answer is to be closed.
     *
     * @param path on the server
     * @param headers more of them
     */
    public Response open(String path, Map<String, String> headers) throws ServerAway {
        Request.Builder request = request(path).header("Accept-Encoding", "identity");
        headers.forEach(request::header);
        return send(request.build());
    }

    private Request.Builder request(String path) {
        if (!path.startsWith("/") || path.startsWith("//")) {
            throw new IllegalArgumentException("path: " + path + " (expected: one that begins with a slash)");
        }
        Request.Builder request = new Request.Builder().url(server.base() + path);
        String secret = key;
        return secret == null ? request : request.header(KEY, secret);
    }

    private JsonNode json(Request request) throws ServerAway, Refused {
        try (Response answer = send(request)) {
            String text = text(answer);
            if (!answer.isSuccessful()) {
                throw failure(answer, text);
            }
            return json.readTree(text);
        } catch (JacksonException e) {
            throw new Refused(0, call(request) + ": the answer is not JSON");
        } catch (IOException e) {
            throw new ServerAway(call(request) + ": " + AgentFailure.describe(e));
        }
    }

    private Response send(Request request) throws ServerAway {
        try {
            return http.newCall(request).execute();
        } catch (IOException e) {
            throw new ServerAway(call(request) + ": " + AgentFailure.describe(e));
        }
    }

    /** Sorts out an answer that is no success. */
    public static Refused failure(Response answer, String text) throws ServerAway {
        int status = answer.code();
        String said = text.replaceAll("\\s+", " ").strip();
        String reason = call(answer.request()) + ": " + status + " "
                + said.substring(0, Math.min(said.length(), SHOWN_CHARACTERS));
        if (status >= SERVER_ERROR || status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT) {
            throw new ServerAway(reason);
        }
        return new Refused(status, reason);
    }

    /** The beginning of an answer's text. */
    public static String text(Response answer) throws IOException {
        ResponseBody body = answer.body();
        if (body == null) {
            return "";
        }
        body.source().request(MOST_BYTES);
        return body.source().buffer().readUtf8();
    }

    private static String call(Request request) {
        return request.method() + " " + request.url().encodedPath();
    }

    @Override
    public void close() {
        http.dispatcher().cancelAll();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
