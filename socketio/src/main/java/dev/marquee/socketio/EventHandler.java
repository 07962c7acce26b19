package dev.marquee.socketio;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reacts to one event of one socket. Runs on the event loop that owns the connection, so it must not block. */
@FunctionalInterface
public interface EventHandler {
    /**
     * Handles one event. An exception is logged, and the client gets no acknowledgement.
     *
     * @param args the event's arguments, without its name; unmodifiable, may be empty. Binary values are
     *     {@link tools.jackson.databind.node.BinaryNode}s where the client put them: {@code args.get(0).binaryValue()}
     * @param ack the answer the client may have asked for
     */
    void handle(List<JsonNode> args, Ack ack);
}
