package dev.marquee.socketio.recovery;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Keeps events and the sockets that left beyond the life of this process, so that clients also recover from a restart.
 * The engine remembers what happens in the process itself and asks a log only for sockets of an earlier one; such
 * sockets come back without attributes and always pass the middlewares. Implementations are thread-safe.
 */
public interface RecoveryLog {
    /** Keeps nothing: a restart ends what can be recovered. */
    RecoveryLog NONE = new RecoveryLog() {
        @Override
        public boolean isDurable() {
            return false;
        }

        @Override
        public void append(LoggedEvent event) {
            // nothing is kept
        }

        @Override
        public void save(LoggedSocket socket) {
            // nothing is kept
        }

        @Override
        public CompletionStage<Optional<Missed>> find(String namespace, String pid, @Nullable String offset) {
            return CompletableFuture.completedStage(Optional.empty());
        }
    };

    /** Returns whether to call {@link #append} at all, which costs a copy per event. */
    default boolean isDurable() {
        return true;
    }

    /**
     * Takes an event. Called on the emitting thread, one call at a time and in the order to keep, so it must not block:
     * hand over to a writer of your own.
     */
    void append(LoggedEvent event);

    /** Takes a socket that left for a reason it can recover from. Called on event loops; must not block. */
    void save(LoggedSocket socket);

    /**
     * Looks for what a socket of an earlier process missed.
     *
     * @param namespace the namespace's name
     * @param pid what the client presents; not trusted
     * @param offset the last offset the client knows, not trusted; null if it has received no event
     * @return the socket and all events after the offset that it should have received, up to the end of the earlier
     *     process; empty if not everything is there. A failure counts as empty. The socket can be found only once
     */
    CompletionStage<Optional<Missed>> find(String namespace, String pid, @Nullable String offset);

    /**
     * An event.
     *
     * @param namespace the namespace's name
     * @param rooms the rooms or socket ids it is for; empty means the whole namespace
     * @param except the rooms or socket ids it is not for
     * @param offset what its last argument is; null for a value of which only the latest with this key counts
     * @param latestKey what the value is of; null for an event that must not be left out
     * @param packet the encoded event
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over for good; a copy would cost on every event
    record LoggedEvent(
            String namespace,
            Set<String> rooms,
            Set<String> except,
            @Nullable String offset,
            @Nullable String latestKey,
            byte[] packet) {}

    /**
     * A socket.
     *
     * @param namespace its namespace's name
     * @param pid the private id by which its client recovers it; a secret
     * @param socketId its public id
     * @param rooms the rooms it was in
     */
    record LoggedSocket(String namespace, String pid, String socketId, Set<String> rooms) {
        /** Copies the rooms. */
        public LoggedSocket {
            rooms = Set.copyOf(rooms);
        }
    }

    /**
     * What a socket missed.
     *
     * @param socket the socket
     * @param packets the encoded events as they were appended, in order
     */
    record Missed(LoggedSocket socket, List<byte[]> packets) {
        /** Copies the list. */
        public Missed {
            packets = List.copyOf(packets);
        }
    }
}
