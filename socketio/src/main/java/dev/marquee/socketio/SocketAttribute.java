package dev.marquee.socketio;

import java.util.Objects;

/**
 * A typed key for something the application keeps with a socket, compared by identity: declare one constant per
 * attribute.
 *
 * @param <T> the type of the value
 */
@SuppressWarnings("UnusedTypeParameter") // it types Socket.get and Socket.set
public final class SocketAttribute<T> {
    private final String name;

    private SocketAttribute(String name) {
        this.name = name;
    }

    /**
     * Creates a key.
     *
     * @param name for messages only; two keys with one name differ
     */
    public static <T> SocketAttribute<T> named(String name) {
        return new SocketAttribute<>(Objects.requireNonNull(name, "name"));
    }

    @Override
    public String toString() {
        return name;
    }
}
