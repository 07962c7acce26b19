package dev.marquee.server.http;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Turns decoding failures into messages that name the field and hold nothing internal. Stateless. */
public final class JsonFaults {
    private JsonFaults() {}

    /** The failure as a caller may see it. */
    public static MarqueeException describe(JacksonException e) {
        if (e.getCause() instanceof MarqueeException fault) {
            return fault;
        }
        String path = e.getPath().stream().map(JsonFaults::step).collect(Collectors.joining());
        String field = path.isEmpty() ? "body" : path.substring(path.startsWith(".") ? 1 : 0);
        String expected = e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null
                ? describe(mismatch.getTargetType())
                : "a valid value";
        // Only what should be a number or a choice comes with its value, and no secret is either.
        if (e instanceof InvalidFormatException format && format.getValue() != null) {
            return MarqueeException.invalid(field, format.getValue(), expected);
        }
        return new MarqueeException(ErrorCode.INVALID, field + ": wrong type (expected: " + expected + ")", e);
    }

    private static String step(JacksonException.Reference reference) {
        return reference.getPropertyName() != null
                ? "." + reference.getPropertyName()
                : "[" + reference.getIndex() + "]";
    }

    private static String describe(Class<?> type) {
        if (type == String.class) {
            return "text";
        }
        if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
            return "a whole number";
        }
        if (Number.class.isAssignableFrom(type) || type == double.class) {
            return "a number";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        return Iterable.class.isAssignableFrom(type) ? "an array" : "an object";
    }
}
