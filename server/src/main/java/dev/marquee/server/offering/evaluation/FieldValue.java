package dev.marquee.server.offering.evaluation;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.semver4j.Semver;

/**
 * A context field's value, read as number, version or time at most once, however many constraints ask. Threads that ask
 * at the same time may each read it; they come to the same.
 */
final class FieldValue {
    static final FieldValue MISSING = new FieldValue(null);

    private static final int MAX_NUMBER_LENGTH = 64;
    private static final Object UNREADABLE = new Object();

    private final @Nullable String text;
    // Each is null until somebody asks, and UNREADABLE when the text is none.
    private @Nullable Object number;
    private @Nullable Object version;
    private @Nullable Object time;

    FieldValue(@Nullable String text) {
        this.text = text;
    }

    @Nullable String text() {
        return text;
    }

    @Nullable BigDecimal number() {
        Object known = number;
        if (known == null) {
            BigDecimal read = readNumber(text);
            known = read == null ? UNREADABLE : read;
            number = known;
        }
        return known instanceof BigDecimal readable ? readable : null;
    }

    @Nullable Semver version() {
        Object known = version;
        if (known == null) {
            Semver read = readVersion(text);
            known = read == null ? UNREADABLE : read;
            version = known;
        }
        return known instanceof Semver readable ? readable : null;
    }

    @Nullable Instant time() {
        Object known = time;
        if (known == null) {
            Instant read = readTime(text);
            known = read == null ? UNREADABLE : read;
            time = known;
        }
        return known instanceof Instant readable ? readable : null;
    }

    private static @Nullable BigDecimal readNumber(@Nullable String text) {
        if (text == null || text.length() > MAX_NUMBER_LENGTH) {
            return null;
        }
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Semver readVersion(@Nullable String text) {
        // The specification wants a bare version, the library would take a leading letter as well.
        return text == null || text.isEmpty() || !Character.isDigit(text.charAt(0)) ? null : Semver.parse(text);
    }

    private static @Nullable Instant readTime(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    @Override
    public String toString() {
        return String.valueOf(text);
    }
}
