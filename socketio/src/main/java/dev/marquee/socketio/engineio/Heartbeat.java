package dev.marquee.socketio.engineio;

import dev.marquee.socketio.engineio.packet.EnginePacketType;
import dev.marquee.socketio.engineio.packet.OutboundMessage;
import dev.marquee.socketio.engineio.packet.WireVersion;
import dev.marquee.socketio.loop.Deadline;
import java.time.Duration;

/**
 * Finds out that a client is gone (Engine.IO protocol, "Heartbeat"). In revision 4 the server pings and waits
 * {@code pingTimeout} for the answer; in revision 3 the client pings, at the latest after {@code pingInterval +
 * pingTimeout}. On the session's loop.
 */
final class Heartbeat {
    private static final OutboundMessage PING = OutboundMessage.constant("2");
    private static final OutboundMessage PONG = OutboundMessage.constant("3");

    private final EngineSession session;
    private final Deadline due = new Deadline(this::onDue);
    private boolean awaiting;
    private boolean extended;

    Heartbeat(EngineSession session) {
        this.session = session;
    }

    private boolean clientPings() {
        return session.version() == WireVersion.EIO3;
    }

    void start() {
        awaiting = clientPings();
        startDeadline(awaiting ? session.clientPingTimeout() : session.config().pingInterval());
    }

    void stop() {
        due.cancel();
    }

    private void startDeadline(Duration delay) {
        session.loop().deadlines(delay).start(due);
    }

    /** Takes a ping or a pong; returns false if it is the other side that sends those. */
    boolean accept(EnginePacketType type) {
        if ((type == EnginePacketType.PING) != clientPings()) {
            return false;
        }
        start();
        if (type == EnginePacketType.PING) {
            session.send(PONG);
        }
        return true;
    }

    /** Learns that something else came. A client whose pong waits behind a long upload is given its time once more. */
    void onOtherPacket() {
        if (awaiting && !extended && !clientPings()) {
            extended = true;
            startDeadline(session.config().pingTimeout());
        }
    }

    private void onDue() {
        if (awaiting) {
            session.close(CloseReason.PING_TIMEOUT);
        } else {
            awaiting = true;
            extended = false;
            startDeadline(session.config().pingTimeout());
            session.send(PING);
        }
    }
}
