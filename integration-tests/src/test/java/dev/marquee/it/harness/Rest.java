package dev.marquee.it.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Calls to a server as a script makes them. Redirects are answers like others here. */
public final class Rest {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Waiting.LIMIT)
            .build();
    private static final String BOUNDARY = "marquee-it-boundary";

    private final URI base;
    private final Map<String, String> headers;

    /** Calls to this server. */
    public Rest(URI base) {
        this(base, Map.of());
    }

    private Rest(URI base, Map<String, String> headers) {
        this.base = base;
        this.headers = Map.copyOf(headers);
    }

    /** The same with a header on every call. */
    public Rest with(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new Rest(base, all);
    }

    /** Reads. */
    public HttpResponse<String> get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    /** Reads JSON that must be there. */
    public JsonNode json(String path) {
        HttpResponse<String> answer = get(path);
        if (answer.statusCode() != 200) {
            throw new AssertionError("GET " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return Json.parse(answer.body());
    }

    /** Posts JSON. */
    public HttpResponse<String> post(String path, Object body) {
        return with("Content-Type", "application/json").send("POST", path, BodyPublishers.ofString(Json.write(body)));
    }

    /** Posts a text as it is. */
    public HttpResponse<String> postText(String path, String contentType, String body) {
        return with("Content-Type", contentType).send("POST", path, BodyPublishers.ofString(body));
    }

    /** Puts JSON. */
    public HttpResponse<String> put(String path, Object body) {
        return with("Content-Type", "application/json").send("PUT", path, BodyPublishers.ofString(Json.write(body)));
    }

    /** Posts a form as a page does. */
    public HttpResponse<String> form(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return postText(path, "application/x-www-form-urlencoded", body);
    }

    /** Posts a form with a file in the field {@code file}, streamed. */
    public HttpResponse<String> multipart(
            String path, Map<String, String> fields, String filename, long size, InputStream content) {
        return multipart(path, fields, "file", filename, size, content);
    }

    /** Posts a form with a file in a field of that name, streamed. */
    public HttpResponse<String> multipart(
            String path, Map<String, String> fields, String field, String filename, long size, InputStream content) {
        StringBuilder head = new StringBuilder();
        fields.forEach((name, value) -> head.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append("\"\r\n\r\n")
                .append(value)
                .append("\r\n"));
        head.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"")
                .append(field)
                .append("\"; filename=\"")
                .append(filename)
                .append("\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        byte[] before = head.toString().getBytes(StandardCharsets.UTF_8);
        byte[] after = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8);
        InputStream all = new SequenceInputStream(Collections.enumeration(
                List.of(new java.io.ByteArrayInputStream(before), content, new java.io.ByteArrayInputStream(after))));
        BodyPublisher body = BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(() -> all), before.length + size + after.length);
        return with("Content-Type", "multipart/form-data; boundary=" + BOUNDARY).send("POST", path, body);
    }

    /** Any call. */
    public HttpResponse<String> send(String method, String path, BodyPublisher body) {
        return send(method, path, body, BodyHandlers.ofString());
    }

    /** Any call, with the answer's body in another form. */
    public <T> HttpResponse<T> send(
            String method, String path, BodyPublisher body, HttpResponse.BodyHandler<T> handler) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Waiting.LIMIT)
                .method(method, body);
        headers.forEach(request::setHeader);
        try {
            return CLIENT.send(request.build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
