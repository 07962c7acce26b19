package dev.marquee.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a caller is told when its event could not be taken (event {@code error}).
 *
 * @param message what is wrong, naming field, value and what was expected
 * @param event the event that was refused
 * @param code {@link ErrorCode#wireName()}
 * @param detail what exactly is wrong, where the message has to be a fixed one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ErrorReport(
        String message,
        @Nullable String event,
        @Nullable String code,
        @Nullable String detail) {

    /** Without more to say than the message. */
    public ErrorReport(String message, @Nullable String event, @Nullable String code) {
        this(message, event, code, null);
    }
}
