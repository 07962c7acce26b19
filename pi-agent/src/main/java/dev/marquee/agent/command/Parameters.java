package dev.marquee.agent.command;

import java.util.List;
import java.util.Map;

/** Reads parameters of commands, which nobody has checked. Stateless. */
final class Parameters {
    private Parameters() {}

    /** A whole number within bounds, under the first of the names that is there. */
    static int number(Map<String, Object> parameters, List<String> names, int least, int most) throws CommandFailed {
        Object value = null;
        for (String name : names) {
            value = value == null ? parameters.get(name) : value;
        }
        int number = least - 1;
        if (value instanceof Number given && given.doubleValue() == given.intValue()) {
            number = given.intValue();
        } else if (value instanceof String text && text.matches("-?\\d{1,6}")) {
            number = Integer.parseInt(text);
        }
        if (number < least || number > most) {
            throw unexpected(names.get(0), value, least + " to " + most);
        }
        return number;
    }

    /** A text; fails when it is missing or empty. */
    static String text(Map<String, Object> parameters, String name, String expected) throws CommandFailed {
        if (parameters.get(name) instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw unexpected(name, parameters.get(name), expected);
    }

    static CommandFailed unexpected(String name, @org.jspecify.annotations.Nullable Object value, String expected) {
        return new CommandFailed(name + ": " + (value == null ? "missing" : value) + " (expected: " + expected + ")");
    }
}
