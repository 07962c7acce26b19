package dev.marquee.socketio.recovery;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A socket that left and whose client is back.
 *
 * @param <S> what the layer above keeps with a socket
 */
public final class Returning<S> {
    final SavedSession<S> session;
    final Progress progress;
    final @Nullable String offset;
    private final boolean earlier;
    private final List<byte[]> earlierPackets;

    Returning(
            SavedSession<S> session,
            Progress progress,
            @Nullable String offset,
            boolean earlier,
            List<byte[]> earlierPackets) {
        this.session = session;
        this.progress = progress;
        this.offset = offset;
        this.earlier = earlier;
        this.earlierPackets = earlierPackets;
    }

    /** Returns the private id its client knows. */
    public String pid() {
        return session.pid();
    }

    /** Returns whether it comes from an earlier process. */
    public boolean isEarlier() {
        return earlier;
    }

    /** Returns the encoded events it missed of an earlier process. */
    public List<byte[]> earlierPackets() {
        return earlierPackets;
    }

    /** Returns its public id. */
    public String socketId() {
        return session.socketId();
    }

    /** Returns the rooms it was in. */
    public Set<String> rooms() {
        return session.rooms();
    }

    /** Returns what the layer above kept with it. */
    public S state() {
        return session.state();
    }
}
