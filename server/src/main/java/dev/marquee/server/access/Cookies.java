package dev.marquee.server.access;

import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.handler.codec.http.cookie.CookieHeaderNames.SameSite;
import io.netty.handler.codec.http.cookie.DefaultCookie;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import io.netty.handler.codec.http.cookie.ServerCookieEncoder;
import java.time.Duration;
import java.util.Optional;

/** Reads and writes cookies. Stateless. */
public final class Cookies {
    /** Holds the session's token. */
    public static final String SESSION = "marquee_session";

    /** Holds the secret of a login form, while nobody is signed in yet. */
    public static final String LOGIN = "marquee_login";

    private Cookies() {}

    /** The value of a cookie; empty when the browser sent none. */
    public static Optional<String> read(HeaderLookup headers, String name) {
        String header = headers.get("cookie");
        if (header == null) {
            return Optional.empty();
        }
        for (Cookie cookie : ServerCookieDecoder.LAX.decode(header)) {
            if (cookie.name().equals(name) && !cookie.value().isEmpty()) {
                return Optional.of(cookie.value());
            }
        }
        return Optional.empty();
    }

    /** A header value that sets a cookie no script can read and no foreign page can send along. */
    public static String set(String name, String value, Duration life) {
        DefaultCookie cookie = new DefaultCookie(name, value);
        cookie.setHttpOnly(true);
        cookie.setPath("/");
        cookie.setMaxAge(life.toSeconds());
        cookie.setSameSite(SameSite.Lax);
        // Spelt as RFC 6265 spells it, for tools that compare text.
        return ServerCookieEncoder.STRICT.encode(cookie).replace("HTTPOnly", "HttpOnly");
    }

    /** A header value that removes a cookie. */
    public static String clear(String name) {
        return set(name, "", Duration.ZERO);
    }
}
