package dev.marquee.contract;

import org.jspecify.annotations.Nullable;

/**
 * A failure that is the caller's to know about. The message goes to the client as it is, so it never holds a secret or
 * an internal detail; its form is {@code name: value (expected: ...)} where a value is at fault.
 */
public final class MarqueeException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN_CHARACTERS = 80;

    private final ErrorCode code;
    private final transient @Nullable Object details;

    /** A failure of the given kind with a message for the client. */
    public MarqueeException(ErrorCode code, String message) {
        this(code, message, (Object) null);
    }

    private MarqueeException(ErrorCode code, String message, @Nullable Object details) {
        super(message);
        this.code = code;
        this.details = details;
    }

    /** A failure with the internal error behind it, which is logged and never sent. */
    public MarqueeException(ErrorCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.details = null;
    }

    /**
     * A failure that tells programs more than its message.
     *
     * @param details becomes JSON where the wording of the route has a place for it, such as the row as it is now of a
     *     conflict
     */
    public static MarqueeException withDetails(ErrorCode code, String message, Object details) {
        return new MarqueeException(code, message, details);
    }

    /**
     * A field with a value that cannot be taken. Long values are shortened.
     *
     * @param field the wire name of the field
     * @param value what was given; {@code null} when the field is missing
     * @param expected what would have been right
     */
    public static MarqueeException invalid(String field, @Nullable Object value, String expected) {
        String shown = value == null ? "missing" : String.valueOf(value);
        if (shown.length() > SHOWN_CHARACTERS) {
            shown = shown.substring(0, SHOWN_CHARACTERS) + "...";
        }
        return new MarqueeException(ErrorCode.INVALID, field + ": " + shown + " (expected: " + expected + ")");
    }

    /** Something that does not exist; the message is the contract's own. */
    public static MarqueeException notFound(String message) {
        return new MarqueeException(ErrorCode.NOT_FOUND, message);
    }

    /** The kind of failure. */
    public ErrorCode code() {
        return code;
    }

    /** What programs are told besides the message; {@code null} when that is all. */
    public @Nullable Object details() {
        return details;
    }
}
