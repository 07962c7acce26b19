package dev.marquee.contract;

/** When and with what an inbound event is acked, if its sender asked for an ack. */
public enum AckStyle {
    /** Without arguments once the event is handled; a refused event gets none. */
    SUCCESS("empty; none when refused"),
    /** Without arguments once the event is handled; with the error when repeating it is of no use. Agents repeat. */
    VERDICT("empty; the error when repeating is of no use"),
    /** Without arguments, after the answer or the error. */
    ALWAYS("empty, also when refused"),
    /** One boolean: whether it worked. */
    OUTCOME("`true` or `false`");

    private final String description;

    AckStyle(String description) {
        this.description = description;
    }

    /** A phrase for the generated reference. */
    public String description() {
        return description;
    }
}
