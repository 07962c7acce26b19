package dev.marquee.server.http;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An answer before it becomes bytes on the wire. Immutable; safe on every thread.
 *
 * @param status HTTP status
 * @param headers additional ones; length, type, date and CORS are added by the server
 * @param body what is sent
 */
public record RestResponse(int status, Map<String, String> headers, Body body) {
    private static final String CONTENT_TYPE = "content-type";

    /** Keeps an own copy of the headers. */
    public RestResponse {
        headers = Map.copyOf(headers);
    }

    /** What a response carries. */
    public sealed interface Body {
        /** Ready bytes. */
        @SuppressWarnings("ArrayRecordComponent") // handed over, never changed afterwards
        record Bytes(byte[] bytes) implements Body {}

        /** A value that is written as compact JSON. */
        record Json(Object value) implements Body {}

        /**
         * A file, sent without passing through the heap, with HEAD, ranges and conditional requests.
         *
         * @param etag strong validator without quotes; {@code null} derives a weak one from size and time
         */
        record File(Path path, @Nullable String etag) implements Body {}

        /** Lines that are produced while they are sent; closed afterwards. Each holds its own line end. */
        record Lines(Stream<String> lines) implements Body {}
    }

    /** 200 with JSON. */
    public static RestResponse json(Object value) {
        return json(200, value);
    }

    /** JSON with a status. */
    public static RestResponse json(int status, Object value) {
        return new RestResponse(status, Map.of(CONTENT_TYPE, "application/json"), new Body.Json(value));
    }

    /** A page. */
    public static RestResponse html(int status, String html) {
        return new RestResponse(
                status,
                Map.of(CONTENT_TYPE, "text/html; charset=utf-8"),
                new Body.Bytes(html.getBytes(StandardCharsets.UTF_8)));
    }

    /** Plain text. */
    public static RestResponse text(int status, String text) {
        return new RestResponse(
                status,
                Map.of(CONTENT_TYPE, "text/plain; charset=utf-8"),
                new Body.Bytes(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** 302 to a path of this server. */
    public static RestResponse redirect(String location) {
        return new RestResponse(302, Map.of("location", location), new Body.Bytes(new byte[0]));
    }

    /** A status and nothing else. */
    public static RestResponse empty(int status) {
        return new RestResponse(status, Map.of(), new Body.Bytes(new byte[0]));
    }

    /** Bytes of a type. */
    public static RestResponse bytes(String contentType, byte[] bytes) {
        return new RestResponse(200, Map.of(CONTENT_TYPE, contentType), new Body.Bytes(bytes));
    }

    /** A file of a type. */
    public static RestResponse file(String contentType, Path path, @Nullable String etag) {
        return new RestResponse(200, Map.of(CONTENT_TYPE, contentType), new Body.File(path, etag));
    }

    /** Lines of a type, such as CSV. */
    public static RestResponse lines(String contentType, Stream<String> lines) {
        return new RestResponse(200, Map.of(CONTENT_TYPE, contentType), new Body.Lines(lines));
    }

    /** The same with a header more. */
    public RestResponse with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new RestResponse(status, more, body);
    }
}
