package dev.marquee.server.deployment;

import dev.marquee.contract.MarqueeException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bounds of an object that a client made up and that is passed on to pages: few keys, little text, little nesting, and
 * nothing that could open a tag where a page builds HTML from it. Stateless.
 */
final class OpenObject {
    private static final int MAX_DEPTH = 4;
    private static final int MAX_VALUES = 200;
    private static final int MAX_CHARACTERS = 16_384;

    private int values;
    private int characters;

    private OpenObject() {}

    /** @throws MarqueeException {@code INVALID} naming the key whose value goes too far */
    static void check(Map<String, Object> object) {
        new OpenObject().check("argument", object, 0);
    }

    private void check(String name, @Nullable Object value, int depth) {
        if (depth > MAX_DEPTH) {
            throw MarqueeException.invalid(name, "nested deeper", "at most " + MAX_DEPTH + " levels");
        }
        if (++values > MAX_VALUES) {
            throw MarqueeException.invalid(name, "more values", "at most " + MAX_VALUES + " values");
        }
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, part) -> {
                check(name, String.valueOf(key));
                check(String.valueOf(key), part, depth + 1);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(part -> check(name, part, depth + 1));
        } else if (value instanceof String text) {
            check(name, text);
        }
    }

    private void check(String name, String text) {
        characters += text.length();
        if (characters > MAX_CHARACTERS) {
            throw MarqueeException.invalid(name, "more text", "at most " + MAX_CHARACTERS + " characters in all");
        }
        boolean unsafe = text.chars().anyMatch(c -> c == '<' || c == '>' || (Character.isISOControl(c) && c != '\n'));
        if (unsafe) {
            throw MarqueeException.invalid(name, "text with < or > or control characters", "plain text");
        }
    }
}
