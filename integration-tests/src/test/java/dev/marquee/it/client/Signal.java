package dev.marquee.it.client;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Something that a client noticed.
 *
 * @param type {@code connect}, {@code connect_error}, {@code disconnect}, {@code event}, {@code ack}, {@code transport}
 * @param name event name, socket id, reason, message or number of the ack
 * @param args what came along
 */
public record Signal(String type, String name, List<JsonNode> args) {
    /** Keeps an own copy. */
    public Signal {
        args = List.copyOf(args);
    }

    /** The first argument. */
    public JsonNode payload() {
        if (args.isEmpty()) {
            throw new AssertionError(name + " came without argument");
        }
        return args.get(0);
    }

    boolean isEvent(String wanted) {
        return type.equals("event") && name.equals(wanted);
    }
}
