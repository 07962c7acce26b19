package dev.marquee.server.http;

import dev.marquee.server.access.AccessMode;

/** Headers that keep a browser from doing more with an answer than was meant. Immutable; for any thread. */
public final class SecurityHeaders {
    private static final String POLICY = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline';"
            + " connect-src 'self' ws: wss:; object-src 'none'; base-uri 'self'; form-action 'self';"
            + " frame-ancestors 'self'";

    private final String policy;

    /**
     * Chooses the policy. In open mode pages also run the scripts that a venue writes into them, as on the original
     * systems: whoever can reach the server may do everything there without any script.
     */
    public SecurityHeaders(AccessMode mode) {
        policy = mode == AccessMode.OPEN ? POLICY + "; script-src 'self' 'unsafe-inline'" : POLICY;
    }

    RestResponse mark(RestResponse response) {
        RestResponse marked = response.with("x-content-type-options", "nosniff").with("referrer-policy", "same-origin");
        String type = response.headers().getOrDefault("content-type", "");
        boolean decided = response.headers().containsKey("content-security-policy");
        return type.startsWith("text/html") && !decided ? marked.with("content-security-policy", policy) : marked;
    }
}
