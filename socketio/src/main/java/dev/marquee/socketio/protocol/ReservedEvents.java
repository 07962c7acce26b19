package dev.marquee.socketio.protocol;

import java.util.Set;

/** Event names that Socket.IO keeps for itself; neither side may send them. */
public final class ReservedEvents {
    private static final Set<String> NAMES =
            Set.of("connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener");

    private ReservedEvents() {}

    /** Returns whether a name is reserved. */
    public static boolean contains(String event) {
        return NAMES.contains(event);
    }
}
