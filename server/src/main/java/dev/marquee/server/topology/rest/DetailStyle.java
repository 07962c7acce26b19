package dev.marquee.server.topology.rest;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.http.RestResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Failures as {@code {"detail": ...}}: a text, or the list of what is wrong with the fields. Stateless; any thread. */
final class DetailStyle {
    private DetailStyle() {}

    /** The answer for a failure. */
    static RestResponse answer(MarqueeException fault) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("detail", fault.details() instanceof List<?> list ? list : message(fault));
        if (fault.details() instanceof Map<?, ?> more) {
            more.forEach((name, value) -> body.put(String.valueOf(name), value));
        }
        return RestResponse.json(fault.code().httpStatus(), body);
    }

    private static String message(MarqueeException fault) {
        return fault.code() == ErrorCode.METHOD_NOT_ALLOWED ? "Method Not Allowed" : String.valueOf(fault.getMessage());
    }

    /** Some fields cannot be taken. */
    static MarqueeException unprocessable(List<Problem> problems) {
        return MarqueeException.withDetails(
                ErrorCode.UNPROCESSABLE, "fields that cannot be taken: " + problems.size(), problems);
    }
}
