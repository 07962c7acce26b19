package dev.marquee.socketio.engineio;

import dev.marquee.socketio.engineio.packet.EnginePacket;
import dev.marquee.socketio.engineio.packet.MalformedPacketException;
import dev.marquee.socketio.engineio.packet.OutboundMessage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** HTTP long-polling: packets wait until the client asks for them with GET; it sends its own with POST. */
final class PollingTransport implements Transport {
    static final OutboundMessage NOOP = OutboundMessage.constant("6");

    private static final OutboundMessage CLOSE = OutboundMessage.constant("1");
    private static final ByteBuf OK = Unpooled.unreleasableBuffer(
            Unpooled.directBuffer(2).writeBytes(new byte[] {'o', 'k'}).asReadOnly());
    private static final int HIGH_WATER = 64 * 1024;
    /** What a queued packet costs beside its bytes; keeps many tiny packets from evading the limit. */
    private static final int PACKET_OVERHEAD = 96;
    /** How many packets python-engineio takes in one payload; it drops the connection over more. */
    private static final int MAX_PACKETS_OF_POLL = 16;

    private final TransportListener session;
    private final PayloadFormat format;
    private final ArrayDeque<OutboundMessage> queue = new ArrayDeque<>(4);
    private final AtomicBoolean postUnderWay = new AtomicBoolean();
    private @Nullable HttpExchange poll;
    private long queuedBytes;
    private int queuedPackets;
    private boolean closed;
    /** Whether a POST is answered as wrong: it was malformed, or came when this transport was not in use any more. */
    private boolean refused;

    PollingTransport(TransportListener session, PayloadFormat format) {
        this.session = session;
        this.format = format;
    }

    @Override
    public void send(OutboundMessage message) {
        queue.add(message.retain());
        queuedBytes += cost(message);
        queuedPackets += 1 + message.attachmentCount();
    }

    private static long cost(OutboundMessage message) {
        return message.totalLength() + (1L + message.attachmentCount()) * PACKET_OVERHEAD;
    }

    @Override
    public long pendingBytes() {
        return queuedBytes;
    }

    @Override
    public boolean isWritable() {
        return queuedBytes < HIGH_WATER;
    }

    @Override
    public boolean isReady() {
        return poll != null;
    }

    boolean hasQueued() {
        return !queue.isEmpty();
    }

    @Override
    public void flush() {
        HttpExchange waiting = poll;
        if (waiting != null && !queue.isEmpty()) {
            poll = null;
            if (queuedPackets <= MAX_PACKETS_OF_POLL) {
                answerAll(waiting);
            } else {
                ArrayDeque<OutboundMessage> batch = takeBatch();
                answer(waiting, batch);
                batch.forEach(OutboundMessage::release);
            }
        }
    }

    private ArrayDeque<OutboundMessage> takeBatch() {
        ArrayDeque<OutboundMessage> batch = new ArrayDeque<>(MAX_PACKETS_OF_POLL);
        int packets = 0;
        while (!queue.isEmpty() && packets < MAX_PACKETS_OF_POLL) {
            OutboundMessage message = queue.remove();
            packets += 1 + message.attachmentCount();
            queuedBytes -= cost(message);
            batch.add(message);
        }
        queuedPackets -= packets;
        return batch;
    }

    private void answerAll(HttpExchange waiting) {
        answer(waiting, queue);
        releaseQueue();
    }

    private void answer(HttpExchange waiting, ArrayDeque<OutboundMessage> packets) {
        boolean binary = format.isBinary(packets);
        waiting.payload(format.encode(PooledByteBufAllocator.DEFAULT, packets, binary), binary);
    }

    private void releaseQueue() {
        queue.forEach(OutboundMessage::release);
        queue.clear();
        queuedBytes = 0;
        queuedPackets = 0;
    }

    /** Takes a GET; a second one while the first still waits ends the session. */
    void onPoll(HttpExchange exchange) {
        if (poll != null) {
            session.onTransportClosed(CloseReason.TRANSPORT_ERROR);
            exchange.error(EngineError.BAD_REQUEST);
            return;
        }
        poll = exchange;
        session.onReady();
        flush();
    }

    /** Learns that a request's connection broke before it was answered. */
    void onAborted(HttpExchange exchange) {
        if (poll == exchange) {
            poll = null;
            session.onTransportClosed(CloseReason.TRANSPORT_ERROR);
        }
    }

    /** Reserves the one POST a client may have under way. Called on the request's own loop. */
    boolean beginPost() {
        return postUnderWay.compareAndSet(false, true);
    }

    /** Undoes {@link #beginPost}, on any thread. */
    void endPost() {
        postUnderWay.set(false);
    }

    /**
     * Takes a POST.
     *
     * @param body still the caller's
     * @param binary whether its content type says so
     */
    void onPost(HttpExchange exchange, ByteBuf body, boolean binary) {
        if (!closed) {
            receive(body, binary);
        }
        endPost();
        if (refused) {
            exchange.error(EngineError.BAD_REQUEST);
        } else {
            exchange.payload(OK.duplicate(), false);
        }
    }

    private void receive(ByteBuf body, boolean binary) {
        try {
            format.decode(body, binary, this::receive);
        } catch (MalformedPacketException e) {
            session.onTransportClosed(CloseReason.PARSE_ERROR);
        }
    }

    private boolean receive(EnginePacket packet) {
        session.onPacket(packet);
        return !closed;
    }

    /** Answers a waiting poll with nothing, so that the client can pause polling while it upgrades. */
    void releasePoll() {
        if (poll != null && queue.isEmpty()) {
            send(NOOP);
        }
        flush();
    }

    /** Hands everything queued over to the transport that replaces this one. */
    void moveTo(Transport successor) {
        closed = true;
        refused = true;
        queue.forEach(successor::send);
        releaseQueue();
        releasePoll();
    }

    @Override
    public void close(CloseReason reason) {
        closed = true;
        refused = reason != CloseReason.TRANSPORT_CLOSE && reason != CloseReason.FORCED_CLOSE;
        if (poll != null && reason == CloseReason.SERVER_SHUTTING_DOWN) {
            endPoll(poll);
        } else if (poll != null) {
            send(reason == CloseReason.TRANSPORT_CLOSE ? NOOP : CLOSE);
            flush();
        }
        releaseQueue();
    }

    /** Ends without a close packet, which would keep python-socketio from ever coming back; others take both alike. */
    private void endPoll(HttpExchange waiting) {
        poll = null;
        if (queue.isEmpty()) {
            waiting.error(EngineError.UNKNOWN_SID);
        } else {
            answerAll(waiting);
        }
    }

    /** Gives a poll that came after the session's end what was still queued, or else the end; returns which it was. */
    boolean farewell(HttpExchange exchange) {
        boolean isLast = queue.isEmpty();
        if (isLast) {
            send(CLOSE);
        }
        poll = exchange;
        flush();
        return isLast;
    }
}
