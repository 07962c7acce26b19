package dev.marquee.server.values;

/**
 * The answer of a change as the original signage pages expect it.
 *
 * @param message for people
 */
public record Done(boolean success, String message) {
    /** It is done. */
    public static Done of(String message) {
        return new Done(true, message);
    }
}
