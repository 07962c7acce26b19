package dev.marquee.socketio;

import java.util.IdentityHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an application keeps with a socket. Thread-safe; without a map while it is empty. */
final class Attributes {
    private @Nullable IdentityHashMap<SocketAttribute<?>, Object> values;

    @SuppressWarnings("unchecked") // set() pairs each key with its type
    synchronized <T> Optional<T> get(SocketAttribute<T> key) {
        return values == null ? Optional.empty() : Optional.ofNullable((T) values.get(key));
    }

    synchronized <T> void set(SocketAttribute<T> key, @Nullable T value) {
        if (values == null) {
            values = new IdentityHashMap<>(4);
        }
        if (value == null) {
            values.remove(key);
        } else {
            values.put(key, value);
        }
    }
}
