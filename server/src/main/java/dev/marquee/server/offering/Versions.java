package dev.marquee.server.offering;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.http.RestRequest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Optimistic concurrency: who says which state an edit started from is told when somebody else was faster. Old pages say
 * nothing, and the last write wins. Stateless.
 */
public final class Versions {
    private Versions() {}

    /**
     * The version that a request started from: header {@code If-Match} or field {@code version}; {@code null} when it
     * names none.
     */
    public static @Nullable Long expected(RestRequest request, JsonNode body) {
        Optional<String> header = request.header("if-match").map(tag -> tag.replaceAll("^(W/)?\"|\"$", ""));
        if (header.isPresent() && !header.get().equals("*")) {
            return number("If-Match", header.get());
        }
        JsonNode field = body.path("version");
        return field.isMissingNode() || field.isNull() ? null : number("version", field.asString(""));
    }

    private static long number(String field, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw MarqueeException.invalid(field, text, "a version such as 3");
        }
    }

    /**
     * Checks that nobody was faster.
     *
     * @param current as it is now; the caller is told
     * @throws MarqueeException {@code CONFLICT} with {@code current} as details
     */
    public static void require(@Nullable Long expected, long actual, Object current) {
        if (expected != null && expected != actual) {
            throw MarqueeException.withDetails(
                    ErrorCode.CONFLICT,
                    "version: " + expected + " (expected: " + actual + ", somebody else changed it)",
                    Map.of("current", current));
        }
    }
}
