package dev.marquee.server.signage.schedule;

import dev.marquee.contract.MarqueeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A day on which a schedule does something else. It concerns what starts on that day. Immutable; any thread.
 *
 * @param start {@code null} keeps the schedule's own
 * @param end {@code null} keeps the schedule's own
 * @param reason for people
 */
public record ScheduleException(
        LocalDate date,
        Kind kind,
        @Nullable LocalTime start,
        @Nullable LocalTime end,
        @Nullable String reason) {

    /** What is different. */
    public enum Kind {
        /** Nothing starts on that day. */
        BLACKOUT,
        /** What would start on that day has other times. */
        OVERRIDE,
        /** It starts on that day whether it is its turn or not. */
        SPECIAL;

        /** Reads the wire name. @throws MarqueeException when it is none */
        public static Kind of(@Nullable String name) {
            for (Kind kind : values()) {
                if (kind.wireName().equals(name)) {
                    return kind;
                }
            }
            throw MarqueeException.invalid("exception_type", name, "blackout, override or special");
        }

        /** The word in payloads and rows. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
