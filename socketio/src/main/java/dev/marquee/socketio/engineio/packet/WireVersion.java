package dev.marquee.socketio.engineio.packet;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The revisions of the Engine.IO protocol the engine speaks. */
public enum WireVersion {
    /** Protocol revision 4, of Socket.IO 3 and 4 clients: the server pings. */
    EIO4("4"),
    /** Protocol revision 3, of Socket.IO 2 clients: the client pings, and binary packets carry their type. */
    EIO3("3");

    private final String parameter;

    WireVersion(String parameter) {
        this.parameter = parameter;
    }

    /**
     * Returns the version a client asks for.
     *
     * @param parameter the {@code EIO} query parameter; null if absent
     * @return empty if the engine does not speak it
     */
    public static Optional<WireVersion> of(@Nullable String parameter) {
        if (EIO4.parameter.equals(parameter)) {
            return Optional.of(EIO4);
        }
        return EIO3.parameter.equals(parameter) ? Optional.of(EIO3) : Optional.empty();
    }
}
