package dev.marquee.server.topology.rest;

import dev.marquee.server.values.Texts;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads single JSON values as leniently as the original does: numbers also from text and from booleans, whole ones also
 * from 10.0. Each method returns {@code null} after telling what is wrong. Stateless.
 */
final class Values {
    static final int MAX_TEXT = 2000;
    private static final Set<String> YES = Set.of("1", "true", "t", "yes", "y", "on");
    private static final Set<String> NO = Set.of("0", "false", "f", "no", "n", "off");
    private static final double TWO_POW_63 = 0x1p63;
    /** What people write; Java would also read {@code 0x1p3} and {@code 1e5d}. */
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,9})?");

    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+(?:\\.0*)?");
    /** Reading the digits of a number takes time that grows with the square of their count. */
    private static final int MAX_NUMBER_LENGTH = 400;

    private Values() {}

    /** One line of text. */
    static @Nullable String line(JsonNode value, List<Object> loc, int max, Consumer<Problem> wrong) {
        return text(value, loc, max, Texts::fault, wrong);
    }

    /** Text with tabs and line ends. */
    static @Nullable String text(JsonNode value, List<Object> loc, int max, Consumer<Problem> wrong) {
        return text(value, loc, max, Texts::faultInLines, wrong);
    }

    private static @Nullable String text(
            JsonNode value,
            List<Object> loc,
            int max,
            Function<String, @Nullable String> faultOf,
            Consumer<Problem> wrong) {
        if (!value.isString()) {
            wrong.accept(Problem.of("string_type", loc, "Input should be a valid string", value));
            return null;
        }
        String text = value.stringValue();
        if (text.length() > max) {
            wrong.accept(new Problem(
                    "string_too_long",
                    loc,
                    "String should have at most " + max + " characters",
                    text.substring(0, max),
                    Map.of("max_length", max)));
            return null;
        }
        String fault = faultOf.apply(text);
        if (fault != null) {
            wrong.accept(Problem.of("string_unicode", loc, "Input should be text without " + fault, value));
            return null;
        }
        return text;
    }

    private static Problem oversized(List<Object> loc, JsonNode value) {
        return Problem.of(
                "int_parsing_size", loc, "Unable to parse input string as an integer, exceeded maximum size", value);
    }

    static @Nullable Long whole(JsonNode value, List<Object> loc, Consumer<Problem> wrong) {
        if (value.isBoolean()) {
            return value.booleanValue() ? 1L : 0L;
        }
        if (!value.isNumber() && !value.isString()) {
            wrong.accept(Problem.of("int_type", loc, "Input should be a valid integer", value));
            return null;
        }
        if (value.isNumber() && !Double.isFinite(value.doubleValue())) {
            wrong.accept(infinite(loc, value));
            return null;
        }
        String text = value.isNumber() ? value.asString() : value.stringValue().strip();
        if (text.length() > MAX_NUMBER_LENGTH) {
            wrong.accept(oversized(loc, value));
            return null;
        }
        if (value.isString() && !WHOLE.matcher(text).matches()) {
            wrong.accept(unparsed(loc, value));
            return null;
        }
        BigDecimal number = new BigDecimal(text);
        if (Math.abs(number.doubleValue()) >= TWO_POW_63) {
            wrong.accept(oversized(loc, value));
            return null;
        }
        if (number.stripTrailingZeros().scale() > 0) {
            wrong.accept(Problem.of(
                    "int_from_float",
                    loc,
                    "Input should be a valid integer, got a number with a fractional part",
                    value));
            return null;
        }
        return number.longValue();
    }

    private static Problem infinite(List<Object> loc, JsonNode value) {
        return Problem.of("finite_number", loc, "Input should be a finite number", value);
    }

    static Problem unparsed(List<Object> loc, Object value) {
        return Problem.of(
                "int_parsing", loc, "Input should be a valid integer, unable to parse string as an integer", value);
    }

    static @Nullable Double number(JsonNode value, List<Object> loc, Consumer<Problem> wrong) {
        if (value.isBoolean()) {
            return value.booleanValue() ? 1.0 : 0.0;
        }
        if (!value.isNumber() && !value.isString()) {
            wrong.accept(Problem.of("float_type", loc, "Input should be a valid number", value));
            return null;
        }
        String text = value.isString() ? value.stringValue().strip() : "";
        if (value.isString()
                && (text.length() > MAX_NUMBER_LENGTH || !DECIMAL.matcher(text).matches())) {
            wrong.accept(Problem.of(
                    "float_parsing", loc, "Input should be a valid number, unable to parse string as a number", value));
            return null;
        }
        double number = value.isNumber() ? value.doubleValue() : Double.parseDouble(text);
        if (!Double.isFinite(number)) {
            wrong.accept(infinite(loc, value));
            return null;
        }
        // The database knows no negative zero.
        return number + 0.0;
    }

    static @Nullable Boolean bool(JsonNode value, List<Object> loc, Consumer<Problem> wrong) {
        String word = value.isString() || value.isNumber() || value.isBoolean()
                ? value.asString().toLowerCase(Locale.ROOT)
                : "";
        if (YES.contains(word)) {
            return true;
        }
        if (NO.contains(word)) {
            return false;
        }
        wrong.accept(
                value.isString() || value.isNumber()
                        ? Problem.of(
                                "bool_parsing",
                                loc,
                                "Input should be a valid boolean, unable to interpret input",
                                value)
                        : Problem.of("bool_type", loc, "Input should be a valid boolean", value));
        return null;
    }

    static <E extends Enum<E>> @Nullable E word(
            JsonNode value, List<Object> loc, Class<E> type, Consumer<Problem> wrong) {
        for (E constant : type.getEnumConstants()) {
            if (value.isString() && constant.name().equals(value.stringValue())) {
                return constant;
            }
        }
        String expected = alternatives(type);
        wrong.accept(new Problem("enum", loc, "Input should be " + expected, value, Map.of("expected", expected)));
        return null;
    }

    private static String alternatives(Class<? extends Enum<?>> type) {
        List<String> quoted = Arrays.stream(type.getEnumConstants())
                .map(constant -> "'" + constant.name() + "'")
                .toList();
        return quoted.stream().limit(quoted.size() - 1L).collect(Collectors.joining(", "))
                + " or "
                + quoted.get(quoted.size() - 1);
    }
}
