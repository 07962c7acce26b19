package dev.marquee.socketio;

import dev.marquee.socketio.engineio.CloseReason;
import dev.marquee.socketio.engineio.packet.OutboundMessage;
import dev.marquee.socketio.protocol.SocketPacket;
import dev.marquee.socketio.protocol.SocketPacketEncoder;
import dev.marquee.socketio.recovery.RecentEvents;
import dev.marquee.socketio.recovery.RecordedEvent;
import dev.marquee.socketio.recovery.Recording;
import dev.marquee.socketio.recovery.RecoveryConfig;
import dev.marquee.socketio.recovery.RecoveryLog;
import dev.marquee.socketio.recovery.Returning;
import io.netty.channel.EventLoop;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Connection state recovery of a server: who is here, what was sent, and the way back in. Thread-safe. */
final class Recoveries {
    private static final Logger log = LoggerFactory.getLogger(Recoveries.class);

    private final RecoveryConfig config;
    private final SocketPacketEncoder encoder;
    private final int outboundLimitBytes;
    private final RecentEvents<Attributes> recent;
    private final Map<String, ClientSocket> present = new ConcurrentHashMap<>();

    Recoveries(RecoveryConfig config, SocketPacketEncoder encoder, int outboundLimitBytes, int loops) {
        this.config = config;
        this.encoder = encoder;
        this.outboundLimitBytes = outboundLimitBytes;
        this.recent = new RecentEvents<>(config, loops, System::nanoTime);
    }

    RecentEvents<Attributes> recent() {
        return recent;
    }

    RecoveryConfig config() {
        return config;
    }

    int outboundLimitBytes() {
        return outboundLimitBytes;
    }

    /** Forgets what is too old also when nothing happens. */
    void sweepOn(EventLoop loop) {
        long millis = config.maxDisconnectionDuration().toMillis();
        var unused = loop.scheduleWithFixedDelay(recent::sweep, millis, millis, TimeUnit.MILLISECONDS);
    }

    /** Returns the offset an event with this policy carries; null if none. */
    @Nullable String offsetFor(DeliveryPolicy policy) {
        return policy instanceof DeliveryPolicy.Reliable ? recent.nextOffset() : null;
    }

    /** Appends an offset to an event's arguments. */
    static @Nullable Object[] withOffset(@Nullable Object[] args, @Nullable String offset) {
        if (offset == null) {
            return args;
        }
        @Nullable Object[] more = Arrays.copyOf(args, args.length + 1);
        more[args.length] = offset;
        return more;
    }

    /** Records a broadcast; returns null if it is of a kind nobody recovers. */
    @Nullable RecordedEvent record(BroadcastRequest request) {
        Recording recording = recording(
                request.namespace(),
                request.rooms(),
                request.except(),
                request.policy(),
                request.offset(),
                request.message());
        return recording == null ? null : recent.record(recording);
    }

    private static @Nullable Recording recording(
            String namespace,
            Set<String> rooms,
            Set<String> except,
            DeliveryPolicy policy,
            @Nullable String offset,
            OutboundMessage message) {
        String key = policy instanceof DeliveryPolicy.Latest latest ? latest.key() : null;
        return offset == null && key == null ? null : new Recording(namespace, rooms, except, offset, key, message);
    }

    /** Sends an event to one socket, or to whoever it has become: the application may hold one that left. */
    void emit(ClientSocket socket, DeliveryPolicy policy, String event, @Nullable Object[] args) {
        String namespace = socket.namespace().name();
        String offset = offsetFor(policy);
        OutboundMessage message = encoder.event(namespace, SocketPacket.NO_ACK, event, withOffset(args, offset));
        Recording recording = recording(namespace, Set.of(socket.id()), Set.of(), policy, offset, message);
        if (recording == null || socket.isConnecting()) {
            socket.send(policy, message, null);
            return;
        }
        RecordedEvent recorded = recent.recordForOne(recording, socket.loop().index());
        if (socket.hasLeft()) {
            recorded.sendToAll();
            socket.namespace().deliver(recording.rooms(), Set.of(), policy, message, recorded);
            message.release();
        } else {
            socket.send(policy, message, recorded);
        }
    }

    /**
     * Finds out whether a new socket continues one that left, and goes on. On the socket's loop.
     *
     * @param then runs on the socket's loop, at once or later
     */
    void prepare(ClientSocket socket, JsonNode auth, Runnable then) {
        String pid = auth.path("pid").stringValueOpt().orElse(null);
        if (pid == null) {
            socket.keepWith(new SocketRecovery(this, socket.loop().ids().next(), null));
            then.run();
            return;
        }
        String offset = auth.path("offset").stringValueOpt().orElse(null);
        ClientSocket before = present.get(pid);
        if (before == null || before.namespace() != socket.namespace()) {
            restore(socket, pid, offset, then);
            return;
        }
        // The client is back before its old connection was found to be broken.
        before.loop().run(() -> {
            before.session().close(CloseReason.TRANSPORT_CLOSE);
            socket.loop().run(() -> restore(socket, pid, offset, then));
        });
    }

    private void restore(ClientSocket socket, String pid, @Nullable String offset, Runnable then) {
        if (!socket.isConnecting()) {
            return;
        }
        String namespace = socket.namespace().name();
        Returning<Attributes> returning = recent.take(namespace, pid, offset);
        if (returning != null || !config.log().isDurable()) {
            accept(socket, returning, then);
            return;
        }
        config.log()
                .find(namespace, pid, offset)
                .whenComplete((missed, failure) -> socket.loop().runLater(() -> {
                    if (failure != null) {
                        log.error("Recovery log failed", failure);
                    }
                    accept(socket, failure == null ? earlier(missed, offset) : null, then);
                }));
    }

    private @Nullable Returning<Attributes> earlier(Optional<RecoveryLog.Missed> missed, @Nullable String offset) {
        return missed.map(found -> recent.takeEarlier(found, new Attributes(), offset))
                .orElse(null);
    }

    private void accept(ClientSocket socket, @Nullable Returning<Attributes> returning, Runnable then) {
        String pid = returning == null ? socket.loop().ids().next() : returning.pid();
        socket.keepWith(new SocketRecovery(this, pid, returning));
        then.run();
    }

    void enter(String pid, ClientSocket socket) {
        present.put(pid, socket);
    }

    void leave(String pid, ClientSocket socket) {
        present.remove(pid, socket);
    }
}
