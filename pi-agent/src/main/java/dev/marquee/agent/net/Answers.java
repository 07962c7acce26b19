package dev.marquee.agent.net;

import dev.marquee.agent.base.AgentFailure;
import dev.marquee.agent.base.ExitCode;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reading of what HTTP answers say besides their payload. Stateless. */
final class Answers {
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final int SHOWN_CHARACTERS = 200;
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|\\*)");

    private Answers() {}

    /** Sorts out an answer that is no success: worth another try, or final. */
    static AgentFailure failure(String call, int status, HttpHeaders headers, String body) throws ServerAway {
        String reason = describe(call, status, body);
        if (status >= SERVER_ERROR || status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT) {
            throw new ServerAway(reason, retryAfter(headers));
        }
        return new AgentFailure(ExitCode.REFUSED, "server: " + reason);
    }

    /** One line: what was asked, and what the server said. */
    static String describe(String call, int status, String body) {
        return call + ": " + status + " " + reason(body);
    }

    /** The server's message in {@code {"error": ...}}, or the beginning of whatever it sent. */
    private static String reason(String body) {
        String text = body;
        try {
            JsonNode error = JsonMapper.shared().readTree(body).path("error");
            text = error.isString() ? error.asString() : body;
        } catch (JacksonException e) {
            // Not JSON: a proxy's page, shown as it is.
        }
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() > SHOWN_CHARACTERS ? line.substring(0, SHOWN_CHARACTERS) + "..." : line;
    }

    /** {@code Retry-After} in either of its forms; {@code null} when absent or unreadable. */
    static @Nullable Duration retryAfter(HttpHeaders headers) {
        String value = headers.firstValue("Retry-After").orElse("").strip();
        try {
            if (value.matches("\\d{1,9}")) {
                return Duration.ofSeconds(Long.parseLong(value));
            }
            Instant then = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(Instant.now(), then);
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** First byte and whole length of a {@code Content-Range}. */
    record PartOf(long from, OptionalLong total) {
        static @Nullable PartOf parse(HttpHeaders headers) {
            Matcher matcher =
                    CONTENT_RANGE.matcher(headers.firstValue("Content-Range").orElse(""));
            if (!matcher.matches()) {
                return null;
            }
            String total = matcher.group(2);
            return new PartOf(
                    Long.parseLong(matcher.group(1)),
                    total.equals("*") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(total)));
        }
    }
}
