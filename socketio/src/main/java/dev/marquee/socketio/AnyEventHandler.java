package dev.marquee.socketio;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reacts to the events that have no {@link EventHandler}. Runs on the connection's event loop; must not block. */
@FunctionalInterface
public interface AnyEventHandler {
    /**
     * Handles one event. An exception is logged, and the client gets no acknowledgement.
     *
     * @param event the event's name
     * @param args the event's arguments, without its name; unmodifiable, may be empty. Binary values are
     *     {@link tools.jackson.databind.node.BinaryNode}s where the client put them
     * @param ack the answer the client may have asked for
     */
    void handle(String event, List<JsonNode> args, Ack ack);
}
