package dev.marquee.server.topology.rest;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
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
    /** Reading the digits of a number takes time that grows with the square of their count. */
    private static final int MAX_NUMBER_LENGTH = 400;

    private Values() {}

    static @Nullable String text(JsonNode value, List<Object> loc, int max, Consumer<Problem> wrong) {
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
        String text = value.isNumber() ? value.asString() : value.stringValue().strip();
        if (text.length() > MAX_NUMBER_LENGTH) {
            wrong.accept(oversized(loc, value));
            return null;
        }
        BigDecimal number;
        try {
            number = new BigDecimal(text);
        } catch (ArithmeticException | NumberFormatException e) {
            wrong.accept(unparsed(loc, value));
            return null;
        }
        if (Math.abs(number.doubleValue()) >= TWO_POW_63) {
            wrong.accept(oversized(loc, value));
            return null;
        }
        if (number.stripTrailingZeros().scale() > 0) {
            wrong.accept(
                    value.isString()
                            ? unparsed(loc, value)
                            : Problem.of(
                                    "int_from_float",
                                    loc,
                                    "Input should be a valid integer, got a number with a fractional part",
                                    value));
            return null;
        }
        return number.longValue();
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
        double number;
        try {
            number = value.isNumber()
                    ? value.doubleValue()
                    : Double.parseDouble(value.stringValue().strip());
        } catch (NumberFormatException e) {
            wrong.accept(Problem.of(
                    "float_parsing", loc, "Input should be a valid number, unable to parse string as a number", value));
            return null;
        }
        if (!Double.isFinite(number)) {
            wrong.accept(Problem.of("finite_number", loc, "Input should be a finite number", value));
            return null;
        }
        return number;
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
