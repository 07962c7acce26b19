package dev.marquee.server.topology.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.marquee.server.values.Texts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is wrong with one field, as clients of the original read it (contract: topology, section 4).
 *
 * @param type word for programs
 * @param loc where it stands, such as {@code ["body", "name"]}
 * @param msg for people
 * @param input what was given
 * @param ctx values that stand in {@code msg}
 */
record Problem(
        String type,
        List<Object> loc,
        String msg,
        @Nullable Object input,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Object> ctx) {

    /** Shows what was given; of text, no characters that clients could choke on. */
    Problem {
        input = input instanceof String text ? Texts.shown(text) : input;
        if (input instanceof JsonNode node && node.isString()) {
            input = Texts.shown(node.stringValue());
        }
    }

    static Problem missing(List<Object> loc, @Nullable Object input) {
        return new Problem("missing", loc, "Field required", input, null);
    }

    static Problem of(String type, List<Object> loc, String msg, @Nullable Object input) {
        return new Problem(type, loc, msg, input, null);
    }

    /** A number beyond a bound. */
    static Problem bound(List<Object> loc, String type, String words, String name, double bound, double input) {
        String shown = bound == Math.rint(bound) ? String.valueOf((long) bound) : String.valueOf(bound);
        return new Problem(type, loc, "Input should be " + words + " " + shown, input, Map.of(name, bound));
    }

    /** The same, also saying where. */
    Problem at(String where) {
        return new Problem(type, loc, where + ": " + msg, input, ctx);
    }
}
