package dev.marquee.socketio.engineio;

import dev.marquee.socketio.engineio.packet.WireVersion;
import dev.marquee.socketio.limits.AddressLimits;
import dev.marquee.socketio.limits.Refusal;
import dev.marquee.socketio.limits.RefusalCounters;
import dev.marquee.socketio.loop.LoopContext;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All Engine.IO sessions of a server, and the door they come in by. Thread-safe. */
public final class EngineServer {
    private final EngineConfig config;
    private final Map<EventLoop, LoopContext> loops = new HashMap<>();
    private final Function<EngineSession, EngineListener> acceptor;
    private final Consumer<ChannelPipeline> httpFallback;
    private final Map<String, EngineSession> sessions = new ConcurrentHashMap<>();
    private final OpenChannels channels = new OpenChannels();
    private final RequestDescriber describer = new RequestDescriber();
    private final RefusalCounters refusals = new RefusalCounters();
    private final AddressLimits addresses;
    private final String openPacketTail;
    private final Duration clientPingTimeout;

    /**
     * Creates the engine.
     *
     * @param acceptor makes the layer above a new session, on the session's loop
     * @param httpFallback adds the handlers of requests outside the engine's path
     */
    public EngineServer(
            EngineConfig config,
            List<LoopContext> contexts,
            Function<EngineSession, EngineListener> acceptor,
            Consumer<ChannelPipeline> httpFallback) {
        this.config = config;
        addresses = new AddressLimits(config.limits(), System::nanoTime);
        this.acceptor = acceptor;
        this.httpFallback = httpFallback;
        contexts.forEach(context -> loops.put(context.eventLoop(), context));
        clientPingTimeout = config.pingInterval().plus(config.pingTimeout());
        openPacketTail = ",\"pingInterval\":" + config.pingInterval().toMillis() + ",\"pingTimeout\":"
                + config.pingTimeout().toMillis() + ",\"maxPayload\":" + config.maxPayload() + "}";
    }

    /** Makes an accepted channel, already registered with its loop, speak HTTP and Engine.IO. */
    public void initialize(Channel channel) {
        if (!channels.add(channel, config.limits().maxChannels())) {
            refusals.count(Refusal.CHANNELS);
            var unused = channel.close();
            return;
        }
        HttpPipeline.install(channel.pipeline(), config.limits(), new EngineHttpHandler(this, channels), httpFallback);
    }

    /** Returns how often what was refused. */
    public RefusalCounters refusals() {
        return refusals;
    }

    /** Returns why a handshake that is otherwise correct must be refused; empty if it need not. */
    Optional<Refusal> checkLimits(EngineCall call) {
        if (sessions.size() >= config.limits().maxConnections()) {
            return Optional.of(Refusal.CONNECTIONS);
        }
        return addresses.check(call.remoteAddress());
    }

    /** Returns the number of sessions. */
    public int sessionCount() {
        return sessions.size();
    }

    /**
     * Ends every session and connection, and refuses new ones.
     *
     * @param drain how long pending answers may take
     * @return completes when all channels are closed, or the time is over
     */
    public CompletableFuture<Void> shutdown(Duration drain) {
        CompletableFuture<Void> drained = channels.drain();
        sessions.values().forEach(session -> session.loop().run(() -> session.close(CloseReason.SERVER_SHUTTING_DOWN)));
        return drained.completeOnTimeout(null, drain.toMillis(), TimeUnit.MILLISECONDS);
    }

    RequestDescriber describer() {
        return describer;
    }

    EngineConfig config() {
        return config;
    }

    /** Returns the revision a new session would speak; empty if it is none the engine may speak. */
    Optional<WireVersion> version(RequestTarget target) {
        return WireVersion.of(target.protocol()).filter(version -> version == WireVersion.EIO4 || config.allowEio3());
    }

    Duration clientPingTimeout() {
        return clientPingTimeout;
    }

    String openPacketTail() {
        return openPacketTail;
    }

    boolean isShuttingDown() {
        return channels.isDraining();
    }

    LoopContext loopOf(Channel channel) {
        LoopContext loop = loops.get(channel.eventLoop());
        if (loop == null) {
            throw new IllegalStateException("channel of a foreign event loop: " + channel);
        }
        return loop;
    }

    @Nullable EngineSession session(String id) {
        return sessions.get(id);
    }

    EngineListener accept(EngineSession session) {
        return acceptor.apply(session);
    }

    void register(EngineSession session) {
        sessions.put(session.id(), session);
        addresses.connected(session.request().remoteAddress().getAddress());
    }

    void forget(EngineSession session) {
        if (sessions.remove(session.id()) != null) {
            addresses.disconnected(session.request().remoteAddress().getAddress());
        }
    }
}
