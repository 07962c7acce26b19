package dev.marquee.server.topology.edit;

import org.jspecify.annotations.Nullable;

/**
 * Whose edit it is.
 *
 * @param key of the account or of the page; {@code null} when nobody can take it back
 * @param name for people
 */
public record Editor(@Nullable String key, String name) {
    /** The server itself. */
    public static final Editor SERVER = new Editor(null, "server");
}
