package dev.marquee.server.http;

import dev.marquee.server.access.Cookies;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * What a form did, told by the page that its redirect leads to. Travels in a cookie that lives for a minute and is
 * cleared when shown.
 *
 * @param text for people
 * @param failed whether it went wrong
 */
public record Flash(String text, boolean failed) {
    private static final String COOKIE = "flash";
    private static final String FAILED = "!";
    private static final Duration LIFE = Duration.ofMinutes(1);
    private static final int MAX_LENGTH = 300;

    /** It went well. */
    public static Flash good(String text) {
        return new Flash(text, false);
    }

    /** It went wrong. */
    public static Flash failed(String text) {
        return new Flash(text, true);
    }

    /** The word that gives the notice its colour. */
    public String level() {
        return failed ? "failed" : "good";
    }

    /** The word that gives the notice its icon. */
    public String icon() {
        return failed ? "bi-x-octagon-fill" : "bi-check-circle-fill";
    }

    /** What the browser brought from the last form. */
    public static Optional<Flash> of(RestRequest request) {
        return Cookies.read(request.headers()::get, COOKIE).flatMap(Flash::decode);
    }

    private static Optional<Flash> decode(String value) {
        try {
            String text = URLDecoder.decode(value, StandardCharsets.UTF_8);
            boolean failed = text.startsWith(FAILED);
            return Optional.of(new Flash(failed ? text.substring(FAILED.length()) : text, failed));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Redirects to a page that will tell this. */
    public RestResponse redirect(String location) {
        String shown = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
        String value = URLEncoder.encode((failed ? FAILED : "") + shown, StandardCharsets.UTF_8);
        return RestResponse.redirect(location).with("set-cookie", Cookies.set(COOKIE, value, LIFE));
    }

    /** Marks the answer that tells it, so that it is told once. */
    public static RestResponse clear(RestResponse response) {
        return response.with("set-cookie", Cookies.clear(COOKIE));
    }
}
