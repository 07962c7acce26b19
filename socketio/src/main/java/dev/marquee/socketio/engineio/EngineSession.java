package dev.marquee.socketio.engineio;

import dev.marquee.socketio.engineio.packet.EnginePacket;
import dev.marquee.socketio.engineio.packet.EnginePacketType;
import dev.marquee.socketio.engineio.packet.OutboundMessage;
import dev.marquee.socketio.engineio.packet.WireVersion;
import dev.marquee.socketio.limits.Refusal;
import dev.marquee.socketio.loop.Deadline;
import dev.marquee.socketio.loop.Flushable;
import dev.marquee.socketio.loop.LoopContext;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Engine.IO session: a transport (later perhaps another), a heartbeat, and the messages of the layer above.
 * Confined to its event loop, except for {@link #id}, {@link #version}, {@link #request}, {@link #loop} and {@link #isOpen}.
 */
public final class EngineSession implements TransportListener, Flushable {
    private static final Logger log = LoggerFactory.getLogger(EngineSession.class);
    private static final Duration FAREWELL = Duration.ofSeconds(10);

    private final EngineServer server;
    private final LoopContext loop;
    private final String id;
    private final WireVersion version;
    private final EngineRequest request;
    private final Heartbeat heartbeat = new Heartbeat(this);
    private final HeldValues held = new HeldValues();
    private @Nullable EngineListener listener;
    private volatile @Nullable Transport transport;
    private @Nullable TransportUpgrade upgrade;
    private boolean flushing;
    private @Nullable Opening opening;
    private boolean overflowing;
    private volatile boolean open;
    private boolean lingering;

    EngineSession(EngineServer server, LoopContext loop, WireVersion version, EngineRequest request) {
        this.server = server;
        this.loop = loop;
        this.version = version;
        this.id = loop.ids().next();
        this.request = request;
    }

    /** Returns the session's id: a secret of client and server. */
    public String id() {
        return id;
    }

    /** Returns the revision of the protocol that the client speaks. */
    public WireVersion version() {
        return version;
    }

    /** Returns the request that opened the session. */
    public EngineRequest request() {
        return request;
    }

    /** Returns the event loop the session belongs to. */
    public LoopContext loop() {
        return loop;
    }

    /** Returns whether messages can be sent; for any thread. */
    public boolean isOpen() {
        return open;
    }

    /** Returns how long a client that pings may be silent. */
    Duration clientPingTimeout() {
        return server.clientPingTimeout();
    }

    EngineServer server() {
        return server;
    }

    EngineConfig config() {
        return server.config();
    }

    /** Begins the session on a transport: sends the handshake's answer and tells the layer above. */
    void start(Transport first) {
        transport = first;
        open = true;
        server.register(this);
        String upgrades = first instanceof PollingTransport ? "[\"websocket\"]" : "[]";
        OutboundMessage hello = OutboundMessage.text(
                PooledByteBufAllocator.DEFAULT,
                "0{\"sid\":\"" + id + "\",\"upgrades\":" + upgrades + server.openPacketTail());
        if (version == WireVersion.EIO3) {
            sendApart(hello); // the layer above may have something to say at once
        } else {
            first.send(hello);
        }
        hello.release();
        first.flush();
        heartbeat.start();
        EngineListener above = server.accept(this);
        listener = above;
        above.onOpen();
    }

    /**
     * Sends a text message, in call order per thread; for any thread. Nothing happens if the session has ended.
     *
     * @param text valid UTF-8, which is copied; still the caller's
     */
    public void sendText(ByteBuf text) {
        ByteBuf packet = OutboundMessage.allocate(PooledByteBufAllocator.DEFAULT, text.readableBytes() + 1);
        packet.writeByte(EnginePacketType.MESSAGE.digit());
        packet.writeBytes(text, text.readerIndex(), text.readableBytes());
        sendOwned(OutboundMessage.seal(packet));
    }

    /** Sends a text message; see {@link #sendText(ByteBuf)}. */
    public void sendText(String text) {
        sendText(Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Sends a binary message, in call order per thread; for any thread. Nothing happens if the session has ended.
     *
     * @param data copied; still the caller's
     */
    public void sendBinary(ByteBuf data) {
        sendOwned(OutboundMessage.binary(PooledByteBufAllocator.DEFAULT, data));
    }

    private void sendOwned(OutboundMessage message) {
        boolean running = loop.run(() -> {
            send(message);
            message.release();
        });
        if (!running) {
            message.release();
        }
    }

    /** Sends a message, which stays the caller's. Ends the session if too much is waiting already. */
    public void send(OutboundMessage message) {
        Transport current = transport;
        if (!open || current == null || overflowing) {
            return;
        }
        if (isOverLimit(current, message)) {
            overflow();
        } else if (opening != null) {
            opening.add(message);
        } else {
            current.send(message);
            flushLater();
        }
    }

    /** Ends the session a little later, because a broadcast may be walking the room this session would leave. */
    private void overflow() {
        overflowing = true;
        loop.eventLoop().execute(() -> close(CloseReason.OUTBOUND_OVERFLOW));
    }

    private boolean isOverLimit(Transport current, OutboundMessage message) {
        int limit = config().outboundLimitBytes();
        if (waitingBytes(current) + message.totalLength() <= limit) {
            return false;
        }
        current.flush();
        long waiting = waitingBytes(current);
        return waiting > 0 && waiting + message.totalLength() > limit;
    }

    private long waitingBytes(Transport current) {
        return current.pendingBytes() + held.bytes() + (opening == null ? 0 : opening.bytes());
    }

    /** Sends a message, which stays the caller's, and what follows it a moment later; see {@link Opening}. */
    public void sendApart(OutboundMessage message) {
        send(message);
        Opening current = opening;
        if (current != null) {
            current.addBreak();
        } else if (transport instanceof WebSocketTransport webSocket) {
            webSocket.flush();
            opening = new Opening(loop, version, webSocket, this::onOpeningEnded);
        }
    }

    private void onOpeningEnded() {
        opening = null;
        flush();
    }

    /** Sends a message, which stays the caller's, unless the client is not keeping up. */
    public void sendDroppable(OutboundMessage message) {
        Transport current = transport;
        if (open && current != null && current.isWritable()) {
            send(message);
        }
    }

    /** Sends a message, which stays the caller's; while the client is not keeping up, only the key's newest is kept. */
    public void sendLatest(String key, OutboundMessage message) {
        Transport current = transport;
        if (!open || current == null || overflowing) {
            return;
        }
        if (current.isReady()) {
            send(message);
        } else if (isOverLimit(current, message)) {
            overflow();
        } else {
            held.put(key, message);
        }
    }

    private void flushLater() {
        if (!flushing) {
            flushing = true;
            loop.flushLater(this);
        }
    }

    @Override
    public void flush() {
        flushing = false;
        Transport current = transport;
        if (current != null) {
            current.flush();
        }
    }

    @Override
    public void onReady() {
        held.drainTo(this::send);
        if (upgrade != null) {
            upgrade.onPollWaiting();
        }
    }

    @Override
    public void onPacket(EnginePacket packet) {
        EngineListener above = listener;
        if (!open || above == null) {
            return;
        }
        switch (packet.type()) {
            case MESSAGE -> {
                heartbeat.onOtherPacket();
                finishOpening();
                deliver(above, packet);
            }
            case PING, PONG -> {
                if (!heartbeat.accept(packet.type())) {
                    close(CloseReason.TRANSPORT_ERROR);
                }
            }
            case CLOSE -> close(CloseReason.TRANSPORT_CLOSE);
            default -> {} // OPEN, UPGRADE and NOOP mean nothing here; the reference server ignores them too
        }
    }

    private void finishOpening() {
        if (opening != null) {
            opening.finish();
        }
    }

    private void deliver(EngineListener above, EnginePacket packet) {
        try {
            if (packet.binary()) {
                above.onBinary(packet.data());
            } else {
                above.onText(packet.data());
            }
        } catch (RuntimeException e) {
            log.error("Closing a session whose message could not be handled", e);
            close(CloseReason.FORCED_CLOSE);
        }
    }

    @Override
    public void onTransportClosed(CloseReason reason) {
        close(reason);
    }

    /** Returns an upgrade to open a WebSocket for; null if the session is not (any more) on polling, or upgrading. */
    @Nullable TransportUpgrade beginUpgrade() {
        if (!open || upgrade != null || !(transport instanceof PollingTransport polling)) {
            return null;
        }
        upgrade = new TransportUpgrade(this, polling);
        return upgrade;
    }

    void onUpgraded(PollingTransport polling, WebSocketTransport webSocket) {
        upgrade = null;
        transport = webSocket;
        polling.moveTo(webSocket);
        onReady();
        webSocket.flush();
    }

    void onUpgradeAbandoned() {
        upgrade = null;
    }

    void onPoll(HttpExchange exchange) {
        if (!(transport instanceof PollingTransport polling)) {
            exchange.error(EngineError.BAD_REQUEST);
        } else if (open) {
            polling.onPoll(exchange);
        } else if (lingering) {
            if (polling.farewell(exchange)) {
                lingering = false;
                server.forget(this);
            }
        } else {
            exchange.error(EngineError.UNKNOWN_SID);
        }
    }

    void onAborted(HttpExchange exchange) {
        if (transport instanceof PollingTransport polling) {
            polling.onAborted(exchange);
        }
    }

    /** Returns the polling transport while it is in use; null otherwise. For any thread: a request may come late. */
    @Nullable PollingTransport polling() {
        return transport instanceof PollingTransport polling ? polling : null;
    }

    /** Ends the session; the only way to. Nothing happens if it has ended. */
    public void close(CloseReason reason) {
        Transport current = transport;
        if (!open || current == null) {
            return;
        }
        finishOpening();
        count(reason);
        open = false;
        heartbeat.stop();
        held.release();
        if (upgrade != null) {
            upgrade.abandon(reason);
        }
        if (reason == CloseReason.FORCED_CLOSE && current instanceof PollingTransport polling && polling.hasQueued()) {
            awaitLastPoll(polling);
        } else {
            server.forget(this);
            current.close(reason);
        }
        if (listener != null) {
            listener.onClose(reason);
        }
    }

    private void count(CloseReason reason) {
        switch (reason) {
            case PARSE_ERROR -> server.refusals().count(Refusal.MALFORMED);
            case PING_TIMEOUT -> server.refusals().count(Refusal.PING_TIMEOUT);
            case OUTBOUND_OVERFLOW -> server.refusals().count(Refusal.OUTBOUND_OVERFLOW);
            default -> {} // nobody's fault
        }
    }

    /** Waits a little for the poll that takes the close packet: clients read it before what is in the same payload. */
    private void awaitLastPoll(PollingTransport polling) {
        lingering = true;
        polling.flush();
        loop.deadlines(FAREWELL).start(new Deadline(() -> {
            server.forget(this);
            polling.close(CloseReason.FORCED_CLOSE);
        }));
    }
}
