package dev.marquee.server.http;

import dev.marquee.contract.MarqueeException;
import java.util.Map;

/**
 * How the failures of a group of routes are worded: the clients of each system expect bodies of their own. Given with
 * {@link RestRouter#answering}; stateless, any thread.
 */
@FunctionalInterface
public interface ErrorStyle {
    /** {@code {"error": message}}; people get a page instead. */
    ErrorStyle PLAIN =
            fault -> RestResponse.json(fault.code().httpStatus(), Map.of("error", String.valueOf(fault.getMessage())));

    /** The answer for a failure. Failures of the server arrive as {@code INTERNAL} with nothing internal in them. */
    RestResponse answer(MarqueeException fault);
}
