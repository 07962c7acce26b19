package dev.marquee.server.http;

/** Headers that keep a browser from doing more with an answer than was meant. Stateless. */
final class SecurityHeaders {
    private static final String POLICY = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline';"
            + " connect-src 'self' ws: wss:; object-src 'none'; base-uri 'self'; form-action 'self';"
            + " frame-ancestors 'self'";

    private SecurityHeaders() {}

    static RestResponse mark(RestResponse response) {
        RestResponse marked = response.with("x-content-type-options", "nosniff").with("referrer-policy", "same-origin");
        String type = response.headers().getOrDefault("content-type", "");
        return type.startsWith("text/html") ? marked.with("content-security-policy", POLICY) : marked;
    }
}
