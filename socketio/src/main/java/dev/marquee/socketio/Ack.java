package dev.marquee.socketio;

import org.jspecify.annotations.Nullable;

/**
 * The answer an event may ask for (Socket.IO protocol v5, packet type {@code ACK}). Thread-safe: it may be sent from
 * any thread, also long after the handler has returned.
 */
public interface Ack {
    /** Returns whether the client asked for an answer; when it did not, {@link #send} does nothing. */
    boolean isRequested();

    /**
     * Answers the client. Only the first call counts; later ones, and calls after the socket has left, do nothing.
     *
     * @param args the answer's arguments, serialised as event arguments are; may be empty
     */
    void send(@Nullable Object... args);
}
