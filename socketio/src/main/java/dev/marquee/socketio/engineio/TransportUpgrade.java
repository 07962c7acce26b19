package dev.marquee.socketio.engineio;

import dev.marquee.socketio.engineio.packet.EnginePacket;
import dev.marquee.socketio.engineio.packet.EnginePacketType;
import dev.marquee.socketio.engineio.packet.OutboundMessage;
import dev.marquee.socketio.loop.Deadline;
import io.netty.channel.Channel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * A WebSocket that wants to replace a session's long-polling (Engine.IO protocol v4, "Upgrade"): probe, pong, then the
 * client pauses polling and sends UPGRADE. Until then packets go out by polling; what is queued when it comes moves over.
 */
final class TransportUpgrade implements TransportListener {
    private static final OutboundMessage PROBE_PONG = OutboundMessage.constant("3probe");
    private static final String PROBE = "probe";
    private static final int RELEASE_AGAIN_MILLIS = 50;

    private final EngineSession session;
    private final PollingTransport polling;
    private final WebSocketTransport webSocket;
    private final Deadline timeout = new Deadline(() -> abandon(CloseReason.TRANSPORT_ERROR));
    private boolean probed;
    private boolean ended;

    TransportUpgrade(EngineSession session, PollingTransport polling) {
        this.session = session;
        this.polling = polling;
        this.webSocket = new WebSocketTransport(this, session.version(), session.server());
    }

    WebSocketTransport webSocket() {
        return webSocket;
    }

    /** Starts once the WebSocket is open. */
    void open(Channel channel) {
        webSocket.open(channel);
        if (ended) {
            webSocket.close(CloseReason.FORCED_CLOSE);
            return;
        }
        startTimeout();
    }

    private void startTimeout() {
        session.loop().deadlines(session.config().upgradeTimeout()).start(timeout);
    }

    @Override
    public void onPacket(EnginePacket packet) {
        if (ended) {
            return;
        }
        if (packet.type() == EnginePacketType.PING && isProbe(packet)) {
            probed = true;
            startTimeout(); // anew: giving up on a client that has just answered would cost it the connection
            webSocket.send(PROBE_PONG);
            webSocket.flush();
            polling.releasePoll();
        } else if (packet.type() == EnginePacketType.UPGRADE && probed) {
            finish();
            webSocket.handTo(session);
            session.onUpgraded(polling, webSocket);
        } else {
            abandon(CloseReason.TRANSPORT_ERROR);
        }
    }

    private static boolean isProbe(EnginePacket packet) {
        return packet.data().toString(StandardCharsets.UTF_8).equals(PROBE);
    }

    /**
     * Learns that a poll waits. The client may have sent it before it saw the pong, so each one must be released, not
     * only the first; a little later, lest a slow client polls in a tight loop.
     */
    void onPollWaiting() {
        if (probed && !ended) {
            var unused = session.loop()
                    .eventLoop()
                    .schedule(
                            () -> {
                                if (!ended) {
                                    polling.releasePoll();
                                }
                            },
                            RELEASE_AGAIN_MILLIS,
                            TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void onReady() {
        // nothing is held for a transport that is not in use yet
    }

    @Override
    public void onTransportClosed(CloseReason reason) {
        abandon(reason);
    }

    /** Gives the upgrade up; the session goes on with polling. */
    void abandon(CloseReason reason) {
        if (!ended) {
            finish();
            webSocket.close(reason);
            session.onUpgradeAbandoned();
        }
    }

    private void finish() {
        ended = true;
        timeout.cancel();
    }
}
