package dev.marquee.agent.store;

/**
 * Something that happened and that the server must learn exactly once.
 *
 * @param index its place in the outbox, rising
 * @param event name on the wire
 * @param payload JSON object with the stream and the number by which the server knows it
 */
public record Report(long index, String event, String payload) {
    private static final char SEPARATOR = '\n';

    /** How it is kept. */
    String encoded() {
        return event + SEPARATOR + payload;
    }

    static Report decoded(long index, String text) {
        int end = text.indexOf(SEPARATOR);
        return new Report(index, text.substring(0, Math.max(end, 0)), text.substring(end + 1));
    }
}
