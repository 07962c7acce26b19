package dev.marquee.socketio;

import dev.marquee.socketio.engineio.EngineConfig;
import dev.marquee.socketio.limits.Limits;
import dev.marquee.socketio.loop.IoBackend;
import dev.marquee.socketio.recovery.RecoveryConfig;
import io.netty.channel.ChannelPipeline;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The settings of a server. Immutable.
 *
 * @param path the path the engine answers, with and without a trailing slash and nothing below it; begins with a slash
 * @param pingInterval time between the server's pings to one client
 * @param pingTimeout how long a client may take to answer a ping
 * @param maxPayload the longest message or polling body accepted, in bytes
 * @param connectTimeout how long a connection may stay without entering any namespace
 * @param upgradeTimeout how long a client may take from opening a WebSocket to completing the upgrade
 * @param outboundLimitBytes how much may wait for one connection, in bytes, before it is closed with
 *     {@link DisconnectReason#OUTBOUND_OVERFLOW}
 * @param allowEio3 whether Socket.IO 2 clients (Engine.IO 3, Socket.IO protocol 4) may connect
 * @param perMessageDeflate whether WebSocket messages are compressed when the client offers it; long ones only, and a
 *     broadcast once for all its receivers. Costs time on an event loop
 * @param cleanupEmptyChildNamespaces whether a namespace that was created on a client's demand goes with its last
 *     socket
 * @param limits bounds on connections, requests and packets
 * @param originPolicy which web origins may connect
 * @param allowRequest asked once per new connection, on its event loop; false answers 403
 * @param jsonMapper writes what the application emits; what clients send is read by the engine's own, limited one
 * @param loops the number of event loops (threads)
 * @param io how the event loops wait for their channels
 * @param httpFallback adds the application's HTTP handlers to a new connection's pipeline, after the engine's. They
 *     get every request outside {@code path} as Netty's {@code HttpServerCodec} decodes it (not aggregated), own the
 *     messages they get, and may control reading; they are removed when a connection becomes the engine's WebSocket
 * @param adapter carries broadcasts; reaches this process only by default
 * @param recovery whether and how clients that come back go on where they were; empty by default: they begin anew
 */
public record SocketIoConfig(
        String path,
        Duration pingInterval,
        Duration pingTimeout,
        int maxPayload,
        Duration connectTimeout,
        Duration upgradeTimeout,
        int outboundLimitBytes,
        boolean allowEio3,
        boolean perMessageDeflate,
        boolean cleanupEmptyChildNamespaces,
        Limits limits,
        OriginPolicy originPolicy,
        Predicate<Handshake> allowRequest,
        JsonMapper jsonMapper,
        int loops,
        IoBackend io,
        Consumer<ChannelPipeline> httpFallback,
        Adapter.Factory adapter,
        Optional<RecoveryConfig> recovery) {
    /** Checks the values. */
    public SocketIoConfig {
        if (!path.startsWith("/") || path.length() < 2) {
            throw new IllegalArgumentException("path: " + path + " (expected: a slash and a name)");
        }
        path = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        requirePositive("pingInterval", pingInterval.toMillis());
        requirePositive("pingTimeout", pingTimeout.toMillis());
        requirePositive("maxPayload", maxPayload);
        requirePositive("connectTimeout", connectTimeout.toMillis());
        requirePositive("upgradeTimeout", upgradeTimeout.toMillis());
        requirePositive("outboundLimitBytes", outboundLimitBytes);
        requirePositive("loops", loops);
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(originPolicy, "originPolicy");
        Objects.requireNonNull(allowRequest, "allowRequest");
        Objects.requireNonNull(jsonMapper, "jsonMapper");
        Objects.requireNonNull(io, "io");
        Objects.requireNonNull(httpFallback, "httpFallback");
        Objects.requireNonNull(adapter, "adapter");
        Objects.requireNonNull(recovery, "recovery");
    }

    /** Returns a builder holding the defaults, which are those of Socket.IO 4 where it has them. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns what concerns the engine. */
    EngineConfig engine() {
        return new EngineConfig(
                path,
                pingInterval,
                pingTimeout,
                maxPayload,
                upgradeTimeout,
                outboundLimitBytes,
                allowEio3,
                perMessageDeflate,
                limits,
                (origin, host) -> originPolicy.decide(origin, host) == OriginPolicy.Decision.ALLOW,
                request -> allowRequest.test(ClientConnection.handshake(request, null)));
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: > 0)");
        }
    }

    /** Collects settings; not thread-safe. */
    public static final class Builder {
        private String path = "/socket.io";
        private Duration pingInterval = Duration.ofSeconds(25);
        private Duration pingTimeout = Duration.ofSeconds(20);
        private int maxPayload = 1_000_000;
        private Duration connectTimeout = Duration.ofSeconds(45);
        private Duration upgradeTimeout = Duration.ofSeconds(10);
        private int outboundLimitBytes = 1 << 20;
        private boolean allowEio3 = true;
        private boolean perMessageDeflate;
        private boolean cleanupEmptyChildNamespaces = true;
        private Limits limits = Limits.defaults();
        private OriginPolicy originPolicy = OriginPolicy.sameOrigin();
        private Predicate<Handshake> allowRequest = handshake -> true;
        private JsonMapper jsonMapper = JsonMapper.shared();
        private int loops = Runtime.getRuntime().availableProcessors();
        private IoBackend io = IoBackend.AUTO;
        private Consumer<ChannelPipeline> httpFallback = pipeline -> {};
        private Adapter.Factory adapter = Adapter.local();
        private Optional<RecoveryConfig> recovery = Optional.empty();

        private Builder() {}

        /** Sets the path; {@code /socket.io} by default. A trailing slash makes no difference. */
        public Builder path(String value) {
            path = value;
            return this;
        }

        /** Sets the ping interval; 25 s by default. */
        public Builder pingInterval(Duration value) {
            pingInterval = value;
            return this;
        }

        /** Sets the ping timeout; 20 s by default. */
        public Builder pingTimeout(Duration value) {
            pingTimeout = value;
            return this;
        }

        /** Sets the longest accepted message in bytes; 1,000,000 by default. */
        public Builder maxPayload(int value) {
            maxPayload = value;
            return this;
        }

        /** Sets the connect timeout; 45 s by default. */
        public Builder connectTimeout(Duration value) {
            connectTimeout = value;
            return this;
        }

        /** Sets the upgrade timeout; 10 s by default. */
        public Builder upgradeTimeout(Duration value) {
            upgradeTimeout = value;
            return this;
        }

        /** Sets how many bytes may wait for one connection; 1 MiB by default. */
        public Builder outboundLimitBytes(int value) {
            outboundLimitBytes = value;
            return this;
        }

        /** Sets whether Socket.IO 2 clients may connect; true by default. */
        public Builder allowEio3(boolean value) {
            allowEio3 = value;
            return this;
        }

        /** Sets whether long WebSocket messages are compressed; false by default, as in Socket.IO. */
        public Builder perMessageDeflate(boolean value) {
            perMessageDeflate = value;
            return this;
        }

        /** Sets whether empty namespaces of a {@link ParentNamespace} are removed; true by default. */
        public Builder cleanupEmptyChildNamespaces(boolean value) {
            cleanupEmptyChildNamespaces = value;
            return this;
        }

        /** Sets the bounds on connections, requests and packets; {@link Limits#defaults()} by default. */
        public Builder limits(Limits value) {
            limits = value;
            return this;
        }

        /** Sets which web origins may connect; the same origin only by default. */
        public Builder originPolicy(OriginPolicy value) {
            originPolicy = value;
            return this;
        }

        /** Sets the gate of new connections; all are allowed by default. */
        public Builder allowRequest(Predicate<Handshake> value) {
            allowRequest = value;
            return this;
        }

        /** Sets the JSON mapper for what is emitted. */
        public Builder jsonMapper(JsonMapper value) {
            jsonMapper = value;
            return this;
        }

        /** Sets the number of event loops; one per processor by default. */
        public Builder loops(int value) {
            loops = value;
            return this;
        }

        /** Sets how the event loops wait for their channels; {@link IoBackend#AUTO} by default. */
        public Builder io(IoBackend value) {
            io = value;
            return this;
        }

        /** Sets who adds the application's HTTP handlers; without, other requests are answered 404. */
        public Builder httpFallback(Consumer<ChannelPipeline> value) {
            httpFallback = value;
            return this;
        }

        /** Sets what carries broadcasts between processes; none by default. */
        public Builder adapter(Adapter.Factory value) {
            adapter = value;
            return this;
        }

        /** Switches connection state recovery on; off by default, as in Socket.IO. */
        public Builder recovery(RecoveryConfig value) {
            recovery = Optional.of(value);
            return this;
        }

        /** Builds the settings. */
        public SocketIoConfig build() {
            return new SocketIoConfig(
                    path,
                    pingInterval,
                    pingTimeout,
                    maxPayload,
                    connectTimeout,
                    upgradeTimeout,
                    outboundLimitBytes,
                    allowEio3,
                    perMessageDeflate,
                    cleanupEmptyChildNamespaces,
                    limits,
                    originPolicy,
                    allowRequest,
                    jsonMapper,
                    loops,
                    io,
                    httpFallback,
                    adapter,
                    recovery);
        }
    }
}
