package dev.marquee.socketio;

import dev.marquee.socketio.engineio.EngineServer;
import dev.marquee.socketio.engineio.packet.OutboundMessage;
import dev.marquee.socketio.engineio.packet.PayloadCodec;
import dev.marquee.socketio.limits.RefusalCounters;
import dev.marquee.socketio.loop.LoopContext;
import dev.marquee.socketio.loop.LoopThreads;
import dev.marquee.socketio.protocol.SocketPacketDecoder;
import dev.marquee.socketio.protocol.SocketPacketEncoder;
import dev.marquee.socketio.recovery.RecentEvents;
import io.netty.buffer.PooledByteBufAllocator;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Socket.IO server: Engine.IO 4 and 3 below, Socket.IO 5 and 4 above, on one or more addresses. Thread-safe. It starts its event
 * loops when created, so it must be closed even if it never listened.
 */
public final class SocketIoServer implements AutoCloseable {
    private static final Duration THREAD_END = Duration.ofSeconds(2);

    private final SocketIoConfig config;
    private final LoopThreads threads;
    private final EngineServer engine;
    private final Listeners listeners;
    private final SocketPacketEncoder encoder;
    private final SocketPacketDecoder decoder;
    private final Adapter adapter;
    private final @Nullable Recoveries recoveries;
    private final Namespaces namespaces;

    private SocketIoServer(SocketIoConfig config) {
        this.config = config;
        namespaces = new Namespaces(this, config.cleanupEmptyChildNamespaces());
        encoder = new SocketPacketEncoder(config.jsonMapper());
        decoder = new SocketPacketDecoder(config.maxPayload(), config.limits());
        adapter = config.adapter().create(new Delivering());
        threads = new LoopThreads(config.loops(), config.io());
        recoveries = config.recovery()
                .map(recovery -> new Recoveries(recovery, encoder, config.outboundLimitBytes(), config.loops()))
                .orElse(null);
        if (recoveries != null) {
            recoveries.sweepOn(threads.contexts().get(0).eventLoop());
        }
        engine = new EngineServer(
                config.engine(),
                threads.contexts(),
                session -> new ClientConnection(this, session),
                config.httpFallback());
        listeners = new Listeners(threads, engine);
    }

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
        String full = name.startsWith("/") ? name : "/" + name;
        return namespaces.register(full);
    }

    /**
     * Registers a family of namespaces, created as clients ask for them.
     *
     * @param names must match a whole name, with its leading slash: {@code Pattern.compile("/venue-[a-z]+")}
     */
    public ParentNamespace of(Pattern names) {
        return namespaces.register(new LocalParentNamespace(
                names, (name, handshake) -> names.matcher(name).matches()));
    }

    /** Registers a family of namespaces, created as clients ask for them. The first family that takes a name has it. */
    public ParentNamespace of(NamespaceMatcher matcher) {
        return namespaces.register(new LocalParentNamespace(null, matcher));
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

    /**
     * Stops accepting, closes every connection so that stock clients reconnect by themselves, and lets pending writes
     * finish.
     *
     * @param drain how long to wait for pending writes before they are cut off
     * @return completes when everything is closed and the event loops have ended
     */
    public CompletableFuture<Void> shutdown(Duration drain) {
        listeners.close();
        return engine.shutdown(drain)
                .thenCompose(drained -> threads.end(THREAD_END))
                .thenRun(() -> {
                    if (recoveries != null) {
                        recoveries.recent().forgetEverything();
                    }
                });
    }

    /** Returns the number of open Engine.IO connections. Cheap. */
    public int connectionCount() {
        return engine.sessionCount();
    }

    /** Returns how often this server has refused what: a live view. */
    public RefusalCounters refusals() {
        return engine.refusals();
    }

    /** Shuts down without waiting for pending writes, and returns when everything has ended. Not for event loops. */
    @Override
    public void close() {
        shutdown(Duration.ZERO).join();
    }

    SocketIoConfig config() {
        return config;
    }

    List<LoopContext> loops() {
        return threads.contexts();
    }

    SocketPacketEncoder encoder() {
        return encoder;
    }

    SocketPacketDecoder decoder() {
        return decoder;
    }

    Adapter adapter() {
        return adapter;
    }

    @Nullable Recoveries recoveries() {
        return recoveries;
    }

    Namespaces namespaces() {
        return namespaces;
    }

    private final class Delivering implements Adapter.LocalDelivery {
        @Override
        public void deliver(BroadcastRequest request) {
            LocalNamespace namespace = namespaces.find(request.namespace());
            if (namespace != null) {
                namespace.deliver(request);
            }
        }

        @Override
        public void deliver(String name, Set<String> rooms, Set<String> except, DeliveryPolicy policy, byte[] packet) {
            LocalNamespace namespace = namespaces.find(name);
            if (namespace != null) {
                OutboundMessage message = PayloadCodec.toMessage(PooledByteBufAllocator.DEFAULT, packet);
                boolean mayCarryOffset = recoveries != null && policy instanceof DeliveryPolicy.Reliable;
                String offset = mayCarryOffset ? RecentEvents.offsetOf(packet) : null;
                namespace.deliver(new BroadcastRequest(name, rooms, except, policy, offset, message));
                message.release();
            }
        }
    }
}
