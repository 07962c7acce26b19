package dev.marquee.socketio;

import dev.marquee.socketio.engineio.EngineListener;
import dev.marquee.socketio.engineio.EngineServer;
import dev.marquee.socketio.engineio.EngineSession;
import dev.marquee.socketio.loop.LoopThreads;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A server of Engine.IO alone: messages of text and bytes over long-polling and WebSocket, without namespaces, events
 * or rooms. For protocols of one's own; most applications want {@link SocketIoServer}. Thread-safe. It starts its event
 * loops when created, so it must be closed even if it never listened.
 */
public final class EngineIoServer implements AutoCloseable {
    private static final Duration THREAD_END = Duration.ofSeconds(2);

    private final LoopThreads threads;
    private final EngineServer engine;
    private final Listeners listeners;

    private EngineIoServer(SocketIoConfig config, Function<EngineSession, EngineListener> acceptor) {
        threads = new LoopThreads(config.loops(), config.io());
        engine = new EngineServer(config.engine(), threads.contexts(), acceptor, config.httpFallback());
        listeners = new Listeners(threads, engine);
    }

    /**
     * Creates a server that does not listen yet.
     *
     * @param config what it says about namespaces, adapter and JSON is not used; mind its path, {@code /socket.io} by
     *     default
     * @param acceptor makes the receiver of a new session's messages, on the session's event loop. It may keep the
     *     session to send with {@link EngineSession#sendText} and {@link EngineSession#sendBinary}, from
     *     {@link EngineListener#onOpen} on
     */
    public static EngineIoServer create(SocketIoConfig config, Function<EngineSession, EngineListener> acceptor) {
        return new EngineIoServer(config, acceptor);
    }

    /**
     * Listens on all addresses or, if one fails, on none.
     *
     * @param addresses port 0 takes any free port
     * @return the addresses listened on, in the same order, with their actual ports
     * @throws IOException if an address cannot be bound; the message names it
     */
    public List<InetSocketAddress> listen(List<InetSocketAddress> addresses) throws IOException {
        return listeners.add(addresses);
    }

    /** Returns the number of open sessions. Cheap. */
    public int sessionCount() {
        return engine.sessionCount();
    }

    /**
     * Stops accepting, closes every session and lets pending writes finish.
     *
     * @param drain how long to wait for pending writes before they are cut off
     * @return completes when everything is closed and the event loops have ended
     */
    public CompletableFuture<Void> shutdown(Duration drain) {
        listeners.close();
        return engine.shutdown(drain).thenCompose(drained -> threads.end(THREAD_END));
    }

    /** Shuts down without waiting for pending writes, and returns when everything has ended. Not for event loops. */
    @Override
    public void close() {
        shutdown(Duration.ZERO).join();
    }
}
