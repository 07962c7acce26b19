package dev.marquee.socketio;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A Socket.IO server: Engine.IO 4 below, Socket.IO 5 above, on one or more addresses. Thread-safe. It starts its event
 * loops when created, so it must be closed even if it never listened.
 */
@SuppressWarnings({"UnusedVariable", "DoNotCallSuggester"})
public final class SocketIoServer implements AutoCloseable {
    private SocketIoServer(SocketIoConfig config) {}

    /** Creates a server that does not listen yet. */
    public static SocketIoServer create(SocketIoConfig config) {
        return new SocketIoServer(config);
    }

    /**
     * Returns a namespace, registering it if it is new. Clients that ask for one nobody registered get CONNECT_ERROR
     * "Invalid namespace".
     *
     * @param name with or without its leading slash; {@code "/"} is the main namespace
     */
    public Namespace of(String name) {
        throw new UnsupportedOperationException(name);
    }

    /**
     * Listens on all addresses or, if one fails, on none.
     *
     * @param addresses port 0 takes any free port
     * @return the addresses listened on, in the same order, with their actual ports
     * @throws IOException if an address cannot be bound; the message names it
     */
    public List<InetSocketAddress> listen(List<InetSocketAddress> addresses) throws IOException {
        throw new IOException("not yet");
    }

    /**
     * Stops accepting, closes every connection so that stock clients reconnect by themselves, and lets pending writes
     * finish.
     *
     * @param drain how long to wait for pending writes before they are cut off
     * @return completes when everything is closed and the event loops have ended
     */
    public CompletableFuture<Void> shutdown(Duration drain) {
        return CompletableFuture.completedFuture(null);
    }

    /** Returns the number of open Engine.IO connections. Cheap. */
    public int connectionCount() {
        return 0;
    }

    /** Shuts down without waiting for pending writes, and returns when everything has ended. Not for event loops. */
    @Override
    public void close() {
        shutdown(Duration.ZERO).join();
    }
}
