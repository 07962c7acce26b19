package dev.marquee.server.offering.evaluation;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a constraint asks of a context's value, by the operator's name. A test is null when operator or operand make no
 * sense. Patterns run in linear time, whatever is asked of them.
 */
final class Operators {
    private Operators() {}

    static @Nullable Predicate<FieldValue> of(
            String operator, List<String> values, @Nullable String value, boolean ignoreCase) {
        return switch (operator) {
            case "IN" -> oneOf(values);
            case "NOT_IN" -> oneOf(values).negate();
            case "STR_CONTAINS" -> any(values, ignoreCase, String::contains);
            case "STR_STARTS_WITH" -> any(values, ignoreCase, String::startsWith);
            case "STR_ENDS_WITH" -> any(values, ignoreCase, String::endsWith);
            case "REGEX" -> pattern(value, ignoreCase);
            case "IN_CIDR" -> inNetworks(values);
            case "NUM_EQ", "NUM_GT", "NUM_GTE", "NUM_LT", "NUM_LTE" ->
                compared(FieldValue::number, value, order(operator));
            case "SEMVER_EQ", "SEMVER_GT", "SEMVER_GTE", "SEMVER_LT", "SEMVER_LTE" ->
                compared(FieldValue::version, value, order(operator));
            case "DATE_AFTER" -> compared(FieldValue::time, value, sign -> sign > 0);
            case "DATE_BEFORE" -> compared(FieldValue::time, value, sign -> sign < 0);
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
        @Nullable T read(FieldValue value);
    }

    private static Predicate<FieldValue> inNetworks(List<String> values) {
        Networks networks = Networks.of(values);
        return actual -> networks.contain(actual.text());
    }

    private static Predicate<FieldValue> oneOf(List<String> values) {
        Set<String> wanted = Set.copyOf(values);
        return actual -> {
            String text = actual.text();
            return text != null && wanted.contains(text);
        };
    }

    private static Predicate<FieldValue> any(List<String> values, boolean ignoreCase, TextTest test) {
        List<String> wanted = values.stream()
                .map(value -> ignoreCase ? value.toLowerCase(Locale.ROOT) : value)
                .toList();
        return actual -> {
            String given = actual.text();
            if (given == null) {
                return false;
            }
            String text = ignoreCase ? given.toLowerCase(Locale.ROOT) : given;
            for (String one : wanted) {
                if (test.holds(text, one)) {
                    return true;
                }
            }
            return false;
        };
    }

    private static @Nullable Predicate<FieldValue> pattern(@Nullable String value, boolean ignoreCase) {
        if (value == null) {
            return null;
        }
        try {
            Pattern pattern = Pattern.compile(value, ignoreCase ? Pattern.CASE_INSENSITIVE : 0);
            return actual -> {
                String text = actual.text();
                return text != null && pattern.matcher(text).find();
            };
        } catch (PatternSyntaxException e) {
            return null;
        }
    }

    private static <T extends Comparable<? super T>> @Nullable Predicate<FieldValue> compared(
            Reader<T> reader, @Nullable String operand, IntPredicate order) {
        T wanted = reader.read(new FieldValue(operand));
        if (wanted == null) {
            return null;
        }
        return value -> {
            T actual = reader.read(value);
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
}
