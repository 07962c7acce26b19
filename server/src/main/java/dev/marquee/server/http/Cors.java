package dev.marquee.server.http;

import dev.marquee.server.access.OriginRules;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What browsers are told about pages of other origins. Immutable; any thread. */
public final class Cors {
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
    private static final String HEADERS =
            "Content-Type, Authorization, X-CSRFToken, X-Device-Key, X-Editor, Idempotency-Key, If-Match, If-None-Match, Range";
    private static final String EXPOSED = "X-Total-Count, ETag, Content-Disposition";
    private static final String MAX_AGE_SECONDS = "600";

    private final OriginRules origins;

    /** Answers by these rules. */
    public Cors(OriginRules origins) {
        this.origins = origins;
    }

    boolean isForeign(RequestHead head) {
        return !origins.allows(origin(head), head.headers().get(HttpHeaderNames.HOST));
    }

    RestResponse preflight(RequestHead head) {
        RestResponse response = new RestResponse(204, Map.of(), new RestResponse.Body.Bytes(new byte[0]));
        if (isForeign(head)) {
            return response;
        }
        return response.with("access-control-allow-methods", METHODS)
                .with("access-control-allow-headers", HEADERS)
                .with("access-control-max-age", MAX_AGE_SECONDS);
    }

    /** Adds what lets an allowed page of another origin read the answer: one origin, never a wildcard. */
    RestResponse mark(RequestHead head, RestResponse response) {
        String origin = origin(head);
        RestResponse varied = response.with("vary", "Origin");
        if (origin == null || isForeign(head)) {
            return varied;
        }
        return varied.with("access-control-allow-origin", origin)
                .with("access-control-allow-credentials", "true")
                .with("access-control-expose-headers", EXPOSED);
    }

    private static @Nullable String origin(RequestHead head) {
        return head.headers().get(HttpHeaderNames.ORIGIN);
    }
}
