package dev.marquee.server.offering;

import dev.marquee.server.http.RestResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Successful answers: {@code success} first, then what was asked for in order. Stateless. */
public final class Answers {
    private Answers() {}

    /** 200 with one member. */
    public static RestResponse of(String name, @Nullable Object value) {
        return RestResponse.json(body(name, value));
    }

    /** 200 with two members. */
    public static RestResponse of(String name, @Nullable Object value, String second, @Nullable Object other) {
        Map<String, @Nullable Object> body = body(name, value);
        body.put(second, other);
        return RestResponse.json(body);
    }

    /** 200 with a message besides. */
    public static RestResponse done(String name, @Nullable Object value, String message) {
        return of(name, value, "message", message);
    }

    /** 201 with a message besides. */
    public static RestResponse made(String name, @Nullable Object value, String message) {
        Map<String, @Nullable Object> body = body(name, value);
        body.put("message", message);
        return RestResponse.json(201, body);
    }

    /** 200 with a message alone. */
    public static RestResponse message(String message) {
        return of("message", message);
    }

    /** A body to add to. */
    public static Map<String, @Nullable Object> body(String name, @Nullable Object value) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("success", true);
        body.put(name, value);
        return body;
    }
}
