package dev.marquee.server.offering.evaluation;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.semver4j.Semver;

/**
 * What a constraint asks of a context's value, by the operator's name. A test is null when operator or operand make no
 * sense, and gets null when the context lacks the field. Patterns run in linear time, whatever is asked of them.
 */
final class Operators {
    private static final int MAX_NUMBER_LENGTH = 64;

    private Operators() {}

    static @Nullable Predicate<@Nullable String> of(
            String operator, List<String> values, @Nullable String value, boolean ignoreCase) {
        return switch (operator) {
            case "IN" -> oneOf(values);
            case "NOT_IN" -> oneOf(values).negate();
            case "STR_CONTAINS" -> any(values, ignoreCase, String::contains);
            case "STR_STARTS_WITH" -> any(values, ignoreCase, String::startsWith);
            case "STR_ENDS_WITH" -> any(values, ignoreCase, String::endsWith);
            case "REGEX" -> pattern(value, ignoreCase);
            case "IN_CIDR" -> Networks.of(values)::contain;
            case "NUM_EQ", "NUM_GT", "NUM_GTE", "NUM_LT", "NUM_LTE" ->
                compared(number(value), Operators::number, order(operator));
            case "SEMVER_EQ", "SEMVER_GT", "SEMVER_GTE", "SEMVER_LT", "SEMVER_LTE" ->
                compared(version(value), Operators::version, order(operator));
            case "DATE_AFTER" -> compared(time(value), Operators::time, sign -> sign > 0);
            case "DATE_BEFORE" -> compared(time(value), Operators::time, sign -> sign < 0);
            default -> null;
        };
    }

    /** Whether the operator looks at {@code value} rather than at {@code values}. */
    static boolean takesOne(String operator) {
        return operator.equals("REGEX")
                || operator.startsWith("NUM_")
                || operator.startsWith("SEMVER_")
                || operator.startsWith("DATE_");
    }

    private interface TextTest {
        boolean holds(String actual, String wanted);
    }

    private interface Reader<T> {
        @Nullable T read(@Nullable String text);
    }

    private static Predicate<@Nullable String> oneOf(List<String> values) {
        Set<String> wanted = Set.copyOf(values);
        return actual -> actual != null && wanted.contains(actual);
    }

    private static Predicate<@Nullable String> any(List<String> values, boolean ignoreCase, TextTest test) {
        List<String> wanted = values.stream()
                .map(value -> ignoreCase ? value.toLowerCase(Locale.ROOT) : value)
                .toList();
        return actual -> {
            if (actual == null) {
                return false;
            }
            String text = ignoreCase ? actual.toLowerCase(Locale.ROOT) : actual;
            for (String one : wanted) {
                if (test.holds(text, one)) {
                    return true;
                }
            }
            return false;
        };
    }

    private static @Nullable Predicate<@Nullable String> pattern(@Nullable String value, boolean ignoreCase) {
        if (value == null) {
            return null;
        }
        try {
            Pattern pattern = Pattern.compile(value, ignoreCase ? Pattern.CASE_INSENSITIVE : 0);
            return actual -> actual != null && pattern.matcher(actual).find();
        } catch (PatternSyntaxException e) {
            return null;
        }
    }

    private static <T extends Comparable<? super T>> @Nullable Predicate<@Nullable String> compared(
            @Nullable T wanted, Reader<T> reader, IntPredicate order) {
        if (wanted == null) {
            return null;
        }
        return text -> {
            T actual = reader.read(text);
            return actual != null && order.test(actual.compareTo(wanted));
        };
    }

    private static IntPredicate order(String operator) {
        return switch (operator.substring(operator.indexOf('_') + 1)) {
            case "GT" -> sign -> sign > 0;
            case "GTE" -> sign -> sign >= 0;
            case "LT" -> sign -> sign < 0;
            case "LTE" -> sign -> sign <= 0;
            default -> sign -> sign == 0;
        };
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        if (text == null || text.length() > MAX_NUMBER_LENGTH) {
            return null;
        }
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Semver version(@Nullable String text) {
        // The specification wants a bare version, the library would take a leading letter as well.
        return text == null || text.isEmpty() || !Character.isDigit(text.charAt(0)) ? null : Semver.parse(text);
    }

    private static @Nullable Instant time(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
