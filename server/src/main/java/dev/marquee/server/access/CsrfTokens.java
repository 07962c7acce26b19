package dev.marquee.server.access;

import java.util.Optional;

/**
 * Tokens that prove that a form or a fetch comes from our own page: derived from the session's secret, which other pages
 * cannot read. Stateless.
 */
public final class CsrfTokens {
    /** Header that scripts send the token in. */
    public static final String HEADER = "x-csrftoken";

    /** Form field that pages send the token in. */
    public static final String FIELD = "csrf_token";

    private CsrfTokens() {}

    /** The token that belongs to a cookie's secret. */
    public static String of(String secret) {
        return Secrets.digest("csrf:" + secret);
    }

    /** The token for a page; empty when the browser has no session, in which case none is needed. */
    public static Optional<String> forSession(HeaderLookup headers) {
        return Cookies.read(headers, Cookies.SESSION).map(CsrfTokens::of);
    }

    /** Whether the token given belongs to the secret. */
    public static boolean matches(String secret, String given) {
        return Secrets.same(of(secret), given);
    }
}
