package dev.marquee.socketio.recovery;

import java.util.List;

/**
 * What a recovered socket goes on with.
 *
 * @param missed the events to send first; the receiver releases each one's message
 * @param progress what the socket has received
 */
public record Resumption(List<RecordedEvent> missed, Progress progress) {
    /** Copies the list. */
    public Resumption {
        missed = List.copyOf(missed);
    }
}
