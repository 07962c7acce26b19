package dev.marquee.server.topology.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

    static Problem missing(List<Object> loc, @Nullable Object input) {
        return new Problem("missing", loc, "Field required", input, null);
    }

    static Problem of(String type, List<Object> loc, String msg, @Nullable Object input) {
        return new Problem(type, loc, msg, input, null);
    }
}
