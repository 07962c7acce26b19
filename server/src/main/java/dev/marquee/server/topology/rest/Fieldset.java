package dev.marquee.server.topology.rest;

import dev.marquee.server.http.RestRequest;
import dev.marquee.server.topology.exchange.NetworkFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A JSON object that is read field by field; what is wrong is collected, and told all at once by {@link #check}. Unknown
 * fields are ignored. Text has none of the characters that {@link dev.marquee.server.values.Texts} refuses. Confined to
 * one request.
 */
final class Fieldset {
    static final int MAX_NAME = 255;
    private static final String FILE = "file";
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+");

    private final JsonNode object;
    private final List<Object> at;
    private final List<Problem> problems;

    private Fieldset(JsonNode object, List<Object> at, List<Problem> problems) {
        this.object = object;
        this.at = at;
        this.problems = problems;
    }

    /** The body of a request. @throws dev.marquee.contract.MarqueeException {@code UNPROCESSABLE} when it is none */
    static Fieldset of(RestRequest request) {
        Optional<JsonNode> tree;
        try {
            tree = request.body().tree();
        } catch (JacksonException e) {
            long place =
                    e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset());
            throw DetailStyle.unprocessable(List.of(new Problem(
                    "json_invalid",
                    List.of("body", place),
                    "JSON decode error",
                    Map.of(),
                    Map.of("error", "malformed JSON"))));
        }
        if (tree.isEmpty() || tree.get().isNull()) {
            throw DetailStyle.unprocessable(List.of(Problem.missing(List.of("body"), null)));
        }
        return of(tree.get(), List.of("body"), new ArrayList<>());
    }

    /** Something to hang elements on that come from a file. */
    static Fieldset root(JsonNode object) {
        return of(object, List.of(FILE), new ArrayList<>());
    }

    private static Fieldset of(JsonNode node, List<Object> at, List<Problem> problems) {
        Fieldset fields = new Fieldset(node, at, problems);
        if (!node.isObject()) {
            fields.add(Problem.of(
                    "model_attributes_type",
                    at,
                    "Input should be a valid dictionary or object to extract fields from",
                    node));
            throw DetailStyle.unprocessable(problems);
        }
        return fields;
    }

    /** Of a file, the message tells the place, too: people have the file before them, not a body. */
    private void add(Problem problem) {
        boolean ofFile = at.size() > 1 && at.get(0).equals(FILE);
        problems.add(ofFile ? problem.at(NetworkFile.Item.where(at.subList(1, at.size()))) : problem);
    }

    /** How much is wrong so far. */
    int problems() {
        return problems.size();
    }

    /** The object in a field, which has to be there. */
    Fieldset child(String name) {
        if (!object.has(name)) {
            add(Problem.missing(loc(name), object));
            throw DetailStyle.unprocessable(problems);
        }
        return element(object.path(name), name);
    }

    /** An object within this one, whose problems are told with this one's. */
    Fieldset element(JsonNode node, Object... path) {
        List<Object> loc = new ArrayList<>(at);
        loc.addAll(List.of(path));
        return of(node, loc, problems);
    }

    /** Whether the field is there, {@code null} or not. */
    boolean has(String name) {
        return object.has(name);
    }

    /** The field as it came. */
    JsonNode raw(String name) {
        return object.path(name);
    }

    private List<Object> loc(String name) {
        List<Object> loc = new ArrayList<>(at);
        loc.add(name);
        return loc;
    }

    /** Adds what is wrong with a field by another rule. */
    void wrong(String type, String name, String message) {
        add(Problem.of(type, loc(name), message, object.path(name)));
    }

    private <T> @Nullable T required(String name, Function<JsonNode, @Nullable T> read) {
        if (!object.has(name)) {
            add(Problem.missing(loc(name), object));
            return null;
        }
        return read.apply(object.path(name));
    }

    private <T> @Nullable T optional(String name, Function<JsonNode, @Nullable T> read) {
        JsonNode value = object.path(name);
        return value.isMissingNode() || value.isNull() ? null : read.apply(value);
    }

    /** A name: a line of text that is not blank. */
    String name(String name) {
        String text = required(name, value -> Values.line(value, loc(name), MAX_NAME, this::add));
        if (text != null && text.isBlank()) {
            add(new Problem(
                    "string_too_short",
                    loc(name),
                    "String should have at least 1 character",
                    text,
                    Map.of("min_length", 1)));
        }
        return text == null ? "" : text;
    }

    /** A line of text that has to be there. */
    String text(String name) {
        String text = required(name, value -> Values.line(value, loc(name), Values.MAX_TEXT, this::add));
        return text == null ? "" : text;
    }

    /** A line of text or nothing. */
    @Nullable String optionalLine(String name) {
        return optional(name, value -> Values.line(value, loc(name), Values.MAX_TEXT, this::add));
    }

    /** Text or nothing; it may have several lines. */
    @Nullable String optionalText(String name) {
        return optional(name, value -> Values.text(value, loc(name), Values.MAX_TEXT, this::add));
    }

    /** A whole number that has to be there. */
    long whole(String name) {
        Long number = required(name, value -> Values.whole(value, loc(name), this::add));
        return number == null ? 0 : number;
    }

    /** A whole number or nothing. */
    @Nullable Long optionalWhole(String name) {
        return optional(name, value -> Values.whole(value, loc(name), this::add));
    }

    /** A number that has to be there. */
    double number(String name) {
        Double number = required(name, value -> Values.number(value, loc(name), this::add));
        return number == null ? 0 : number;
    }

    /** A number or nothing; forms that were cleared send the empty text. */
    private @Nullable Double optionalNumber(String name) {
        return optional(
                name,
                value -> value.isString() && value.stringValue().isBlank()
                        ? null
                        : Values.number(value, loc(name), this::add));
    }

    /** A number within bounds, or nothing. */
    @Nullable Double optionalNumber(String name, double min, double max) {
        Double number = optionalNumber(name);
        if (number != null && number < min) {
            add(Problem.bound(loc(name), "greater_than_equal", "greater than or equal to", "ge", min, number));
        } else if (number != null && number > max) {
            add(Problem.bound(loc(name), "less_than_equal", "less than or equal to", "le", max, number));
        }
        return number;
    }

    /** One of an enumeration's words or nothing. */
    <E extends Enum<E>> @Nullable E optionalWord(String name, Class<E> type) {
        return optional(name, value -> Values.word(value, loc(name), type, this::add));
    }

    /** Yes or no, or another when it is missing. */
    boolean flagOr(String name, boolean otherwise) {
        Boolean flag = object.has(name) ? required(name, value -> Values.bool(value, loc(name), this::add)) : null;
        return flag == null ? otherwise : flag;
    }

    /** One of an enumeration's words, which has to be there. */
    <E extends Enum<E>> @Nullable E word(String name, Class<E> type) {
        return required(name, value -> Values.word(value, loc(name), type, this::add));
    }

    /** One of an enumeration's words, or another when it is missing. */
    <E extends Enum<E>> E wordOr(String name, Class<E> type, E otherwise) {
        E word = object.has(name) ? word(name, type) : otherwise;
        return word == null ? otherwise : word;
    }

    /** Tells what is wrong, if anything is. @throws dev.marquee.contract.MarqueeException {@code UNPROCESSABLE} */
    void check() {
        if (!problems.isEmpty()) {
            throw DetailStyle.unprocessable(problems);
        }
    }

    /** A number in the path. @throws dev.marquee.contract.MarqueeException {@code UNPROCESSABLE} */
    static long id(RestRequest request, String name) {
        return number(request.pathParam(name), List.of("path", name));
    }

    /** A number in the path or query. @throws dev.marquee.contract.MarqueeException {@code UNPROCESSABLE} */
    static long number(String text, List<Object> loc) {
        if (!WHOLE.matcher(text.strip()).matches()) {
            throw DetailStyle.unprocessable(List.of(Values.unparsed(loc, text)));
        }
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            // No row has such a number.
            return -1;
        }
    }
}
