package dev.marquee.socketio;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Decides which web origins may use the engine (Fetch standard, CORS protocol; RFC 6454). Consulted on every request
 * of the engine that carries an {@code Origin} header; requests without one do not come from a foreign page and are
 * always allowed. Called on event loops: must be thread-safe and must not block.
 */
@FunctionalInterface
public interface OriginPolicy {
    /**
     * Decides about one request.
     *
     * @param origin the {@code Origin} header, for example {@code "http://localhost:5173"}
     * @param host the {@code Host} header, for example {@code "localhost:5001"}; null if absent
     */
    Decision decide(String origin, @Nullable String host);

    /** The answer of a policy. */
    enum Decision {
        /** Serve the request, with CORS headers that let the page read the answer. */
        ALLOW,
        /** Answer 400 (polling) or 403 (WebSocket). */
        REFUSE
    }

    /** Allows every origin. Any web page the user opens can then drive the server with the user's cookies. */
    static OriginPolicy any() {
        return (origin, host) -> Decision.ALLOW;
    }

    /** Allows pages served from the same host and port (whatever the scheme), and no others. */
    static OriginPolicy sameOrigin() {
        return (origin, host) -> isSameOrigin(origin, host) ? Decision.ALLOW : Decision.REFUSE;
    }

    /**
     * Allows pages served from the same host and port, and the listed origins.
     *
     * @param origins for example {@code "http://localhost:5173"}; compared without regard to case
     */
    static OriginPolicy sameOriginOr(Set<String> origins) {
        Set<String> allowed = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        allowed.addAll(origins);
        return (origin, host) ->
                allowed.contains(origin) || isSameOrigin(origin, host) ? Decision.ALLOW : Decision.REFUSE;
    }

    private static boolean isSameOrigin(String origin, @Nullable String host) {
        int scheme = origin.indexOf("://");
        if (host == null || scheme < 0) {
            return false;
        }
        String defaultPort = origin.toLowerCase(Locale.ROOT).startsWith("https:") ? ":443" : ":80";
        String originHost = origin.substring(scheme + 3);
        return originHost.equalsIgnoreCase(host)
                || (originHost + defaultPort).equalsIgnoreCase(host)
                || originHost.equalsIgnoreCase(host + defaultPort);
    }
}
