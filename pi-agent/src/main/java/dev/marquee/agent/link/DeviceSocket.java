package dev.marquee.agent.link;

import dev.marquee.contract.DeviceEvents;
import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Manager;
import io.socket.client.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.json.JSONException;
import org.json.JSONObject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The socket of {@code /device}. It comes back by itself after every kind of end, also after those on which Socket.IO's
 * clients give up (refused, or sent away by the server), with waits that grow and are drawn by chance. Safe on every
 * thread; listeners are called on the socket's.
 */
public final class DeviceSocket implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceSocket.class);
    private static final long CONNECT_SECONDS = 20;

    private final Socket socket;
    private final Pauses pauses;
    private final ScheduledExecutorService timer;
    private final JsonMapper json = JsonMapper.shared();
    private volatile @Nullable String problem = "not connected yet";
    private volatile boolean closed;

    /**
     * Pauses between attempts.
     *
     * @param first bound of the first one in milliseconds
     * @param last bound of the last one in milliseconds, and the pause after a refusal
     */
    public record Pauses(long first, long last) {
        private static final long FIRST = 1_000;

        /** They grow from a second to this. */
        public static Pauses upTo(Duration last) {
            return new Pauses(FIRST, Math.max(FIRST, last.toMillis()));
        }
    }

    /** A socket that is not connected yet. */
    public DeviceSocket(DeviceApi api, Identity identity, Pauses pauses, ScheduledExecutorService timer) {
        this.pauses = pauses;
        this.timer = timer;
        IO.Options options = new IO.Options();
        options.forceNew = true;
        options.auth = Map.of("key", identity.key());
        options.callFactory = api.http();
        options.webSocketFactory = api.http();
        options.reconnectionDelay = pauses.first();
        options.reconnectionDelayMax = pauses.last();
        options.randomizationFactor = 0.5;
        options.timeout = TimeUnit.SECONDS.toMillis(CONNECT_SECONDS);
        URI base = api.server().base();
        options.path = (base.getPath() == null ? "" : base.getPath()) + "/socket.io/";
        String origin = base.getScheme() + "://" + base.getRawAuthority();
        this.socket = IO.socket(URI.create(origin + DeviceEvents.NAMESPACE), options);
        socket.io().on(Manager.EVENT_ERROR, this::unreachable);
        socket.on(Socket.EVENT_CONNECT_ERROR, this::refused);
        socket.on(Socket.EVENT_DISCONNECT, this::ended);
        socket.on("error", args -> LOG.warn("server: {}", args.length > 0 ? args[0] : ""));
    }

    /** Calls back after each connect. */
    public void onConnect(Runnable connected) {
        socket.on(Socket.EVENT_CONNECT, args -> {
            problem = null;
            LOG.info("connected");
            connected.run();
        });
    }

    /** Calls back after each loss of the connection. */
    public void onDisconnect(Runnable lost) {
        socket.on(Socket.EVENT_DISCONNECT, args -> lost.run());
    }

    /** Calls back with the object of each event of a name. */
    public void on(String event, Consumer<JsonNode> listener) {
        socket.on(event, args -> {
            try {
                listener.accept(
                        args.length > 0 && args[0] instanceof JSONObject object
                                ? json.readTree(object.toString())
                                : json.createObjectNode());
            } catch (RuntimeException e) {
                LOG.warn("event {} is not understood: {}", event, e.getMessage());
            }
            // A server may ask whether the event has arrived.
            if (args.length > 0 && args[args.length - 1] instanceof Ack ack) {
                ack.call();
            }
        });
    }

    /** Begins to connect. */
    public void connect() {
        socket.connect();
    }

    /** Whether events go out now. */
    public boolean connected() {
        return socket.connected();
    }

    /** Why it is not connected; {@code null} when it is. */
    public @Nullable String problem() {
        return problem;
    }

    /** Sends an event that may be lost; nothing happens without a connection. */
    public void emit(String event, Object payload) {
        if (socket.connected()) {
            socket.emit(event, object(json.writeValueAsString(payload)));
        }
    }

    /**
     * Sends an event and calls back with the first argument of its ack, {@code null} when there is none. Never calls back
     * when the connection is lost first.
     */
    public void emit(String event, JSONObject payload, Consumer<@Nullable Object> acked) {
        socket.emit(event, new Object[] {payload}, args -> acked.accept(args.length > 0 ? args[0] : null));
    }

    /** JSON as the socket's library wants it. */
    static JSONObject object(String text) {
        try {
            return new JSONObject(text);
        } catch (JSONException | JacksonException e) {
            throw new IllegalArgumentException("payload is not a JSON object", e);
        }
    }

    private void unreachable(Object... args) {
        if (args.length > 0 && args[0] instanceof Exception e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            problem = "cannot connect: " + cause.getMessage();
            LOG.debug("socket: {}", problem);
        }
    }

    /** The server refuses the namespace, or cannot be reached; only for the latter the library tries again. */
    private void refused(Object... args) {
        if (args.length > 0 && args[0] instanceof JSONObject refusal) {
            problem = "refused: " + refusal.optString("message", "no reason");
            LOG.warn("socket: {}", problem);
            later();
        }
    }

    private void ended(Object... args) {
        String reason = args.length > 0 ? String.valueOf(args[0]) : "";
        problem = "disconnected: " + reason;
        LOG.info("disconnected: {}", reason);
        if (reason.equals("io server disconnect")) {
            later();
        }
    }

    private void later() {
        if (closed) {
            return;
        }
        try {
            timer.schedule(
                    () -> {
                        if (!closed) {
                            socket.connect();
                        }
                    },
                    pauses.last(),
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("the agent ends");
        }
    }

    @Override
    public void close() {
        closed = true;
        socket.io().reconnection(false);
        socket.disconnect();
    }
}
