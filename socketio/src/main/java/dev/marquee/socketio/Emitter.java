package dev.marquee.socketio;

import org.jspecify.annotations.Nullable;

/** Something an event can be sent to: one socket, or those a {@link Broadcast} selects. Thread-safe. */
@FunctionalInterface
public interface Emitter {
    /**
     * Sends an event. Calls of one thread arrive in call order; the arguments are serialised before the call returns,
     * so the caller may change them afterwards.
     *
     * @param event the event's name; not one of Socket.IO's reserved names such as {@code connect}
     * @param args values the configured JSON mapper can write: records, maps, lists, strings, numbers, {@code JsonNode}
     *     or null. A {@code byte[]}, {@code ByteBuffer} or {@code BinaryNode} in any of them, however deep, is sent as
     *     bytes (a Buffer or ArrayBuffer in JavaScript), not as base64
     * @throws IllegalArgumentException if the name is reserved or an argument cannot be serialised
     */
    void emit(String event, @Nullable Object... args);
}
