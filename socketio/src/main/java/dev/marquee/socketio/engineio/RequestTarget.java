package dev.marquee.socketio.engineio;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request's URI asks for.
 *
 * @param path the path, without the query
 * @param query the decoded parameters; the first value of a repeated one
 */
record RequestTarget(String path, Map<String, String> query) {
    RequestTarget {
        query = Map.copyOf(query);
    }

    /**
     * Parses a URI.
     *
     * @throws IllegalArgumentException if its escapes are malformed
     */
    static RequestTarget parse(String uri) {
        QueryStringDecoder decoder = new QueryStringDecoder(uri);
        Map<String, String> query = new HashMap<>();
        decoder.parameters().forEach((name, values) -> query.put(name, values.get(0)));
        return new RequestTarget(decoder.rawPath(), query);
    }

    /** Returns whether a URI has this path, with or without a trailing slash and a query. */
    static boolean isAt(String uri, String path) {
        if (!uri.startsWith(path)) {
            return false;
        }
        int end = path.length();
        if (end < uri.length() && uri.charAt(end) == '/') {
            end++;
        }
        return end == uri.length() || uri.charAt(end) == '?';
    }

    /** Returns the session named; null if none, also when the parameter is empty. */
    @Nullable String sid() {
        String sid = query.get("sid");
        return sid == null || sid.isEmpty() ? null : sid;
    }

    @Nullable String transport() {
        return query.get("transport");
    }

    @Nullable String protocol() {
        return query.get("EIO");
    }

    /** Returns whether the client says that it cannot read binary answers (revision 3). */
    boolean wantsBase64() {
        String value = query.get("b64");
        return value != null && !value.isEmpty();
    }
}
