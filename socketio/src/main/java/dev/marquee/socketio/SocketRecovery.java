package dev.marquee.socketio;

import dev.marquee.socketio.engineio.packet.OutboundMessage;
import dev.marquee.socketio.engineio.packet.PayloadCodec;
import dev.marquee.socketio.recovery.Progress;
import dev.marquee.socketio.recovery.RecordedEvent;
import dev.marquee.socketio.recovery.Resumption;
import dev.marquee.socketio.recovery.Returning;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What it takes to recover one socket later, and what it recovered itself. On the socket's loop. */
final class SocketRecovery {
    /** The same as in Socket.IO, and the closing of a connection that was too slow: the client did not mean to go. */
    private static final Set<DisconnectReason> RECOVERABLE = EnumSet.of(
            DisconnectReason.TRANSPORT_CLOSE,
            DisconnectReason.TRANSPORT_ERROR,
            DisconnectReason.PING_TIMEOUT,
            DisconnectReason.SERVER_SHUTTING_DOWN,
            DisconnectReason.FORCED_CLOSE,
            DisconnectReason.FORCED_SERVER_CLOSE,
            DisconnectReason.OUTBOUND_OVERFLOW);

    private final Recoveries recoveries;
    private final String pid;
    private @Nullable Returning<Attributes> returning;
    private List<RecordedEvent> missed = List.of();
    private List<byte[]> missedEarlier = List.of();
    private @Nullable Progress progress;
    private final boolean recovered;

    SocketRecovery(Recoveries recoveries, String pid, @Nullable Returning<Attributes> returning) {
        this.recoveries = recoveries;
        this.pid = pid;
        this.returning = returning;
        this.recovered = returning != null;
    }

    Recoveries recoveries() {
        return recoveries;
    }

    String pid() {
        return pid;
    }

    boolean isRecovered() {
        return recovered;
    }

    /** Returns whether the middlewares need not be asked. */
    boolean skipsMiddlewares() {
        return returning != null
                && !returning.isEarlier()
                && recoveries.config().skipMiddlewares();
    }

    @Nullable Returning<Attributes> returning() {
        return returning;
    }

    /** Returns whether {@link #begin} may be called; it may a little later, at the latest. */
    boolean isReady(ClientSocket socket) {
        return returning == null
                || recoveries.recent().isReady(returning, socket.loop().index());
    }

    /**
     * Begins to keep track, in the same task in which the socket joins: nothing can come between what is sent again and
     * what the socket gets as a member.
     *
     * @return false if something was forgotten since the client was told otherwise, or it is too much to send at once
     */
    boolean begin(ClientSocket socket) {
        int loop = socket.loop().index();
        Returning<Attributes> back = returning;
        if (back == null) {
            progress = recoveries.recent().begin(loop);
        } else {
            returning = null;
            Resumption resumption = recoveries.recent().resume(back, loop);
            if (resumption == null) {
                return false;
            }
            missed = resumption.missed();
            missedEarlier = back.earlierPackets();
            if (missedBytes() > recoveries.outboundLimitBytes()) {
                releaseMissed();
                return false;
            }
            progress = resumption.progress();
        }
        recoveries.enter(pid, socket);
        return true;
    }

    private long missedBytes() {
        return missed.stream().mapToLong(event -> event.message().totalLength()).sum()
                + missedEarlier.stream().mapToLong(packet -> packet.length).sum();
    }

    /** Sends what was missed. */
    void sendMissed(ClientSocket socket) {
        Progress kept = progress;
        if (kept == null) {
            return;
        }
        for (byte[] packet : missedEarlier) {
            OutboundMessage message = PayloadCodec.toMessage(PooledByteBufAllocator.DEFAULT, packet);
            socket.session().send(message);
            message.release();
            kept.sent(packet);
        }
        for (RecordedEvent event : missed) {
            socket.session().send(event.message());
            kept.sent(event);
        }
        releaseMissed();
    }

    private void releaseMissed() {
        missed.forEach(event -> event.message().release());
        missed = List.of();
        missedEarlier = List.of();
    }

    void sent(RecordedEvent event) {
        if (progress != null) {
            progress.sent(event);
        }
    }

    /** Keeps a socket that has left its rooms. */
    void leave(ClientSocket socket, Set<String> rooms, Attributes attributes, DisconnectReason reason) {
        if (RECOVERABLE.contains(reason)) {
            keep(socket, rooms, attributes);
        }
        // Last: whoever finds it neither here nor kept would begin anew.
        recoveries.leave(pid, socket);
    }

    private void keep(ClientSocket socket, Set<String> rooms, Attributes attributes) {
        if (returning != null) {
            recoveries.recent().putBack(returning);
        } else if (progress != null) {
            recoveries.recent().save(socket.namespace().name(), pid, socket.id(), rooms, attributes, progress);
        }
    }
}
