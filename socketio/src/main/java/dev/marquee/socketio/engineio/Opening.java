package dev.marquee.socketio.engineio;

import dev.marquee.socketio.engineio.packet.OutboundMessage;
import dev.marquee.socketio.engineio.packet.WireVersion;
import dev.marquee.socketio.loop.Deadline;
import dev.marquee.socketio.loop.Deadlines;
import dev.marquee.socketio.loop.LoopContext;
import java.time.Duration;
import java.util.ArrayDeque;

/**
 * The first messages of a session on a WebSocket, with breaks of a few milliseconds between its steps (open,
 * connected, the application's first events). Simple clients listen for one step at a time and miss what arrives in the
 * same read. Ends by itself, and as soon as the client says something.
 */
final class Opening {
    /** A deadline may pass one millisecond earlier. */
    private static final Duration BREAK = Duration.ofMillis(5);

    /** Longer, because in revision 3 the client has not even said CONNECT: it is still busy with opening. */
    private static final Duration EIO3_BREAK = Duration.ofMillis(8);

    private static final OutboundMessage BREAK_MARK = OutboundMessage.constant("");

    private final Deadlines breaks;
    private final Transport transport;
    private final Runnable ended;
    private final ArrayDeque<OutboundMessage> waiting = new ArrayDeque<>(4);
    private final Deadline next = new Deadline(this::onBreakOver);
    private long bytes;

    /**
     * Begins with a break.
     *
     * @param ended runs when nothing waits any more
     */
    Opening(LoopContext loop, WireVersion version, Transport transport, Runnable ended) {
        this.breaks = loop.deadlines(version == WireVersion.EIO3 ? EIO3_BREAK : BREAK);
        this.transport = transport;
        this.ended = ended;
        breaks.start(next);
    }

    long bytes() {
        return bytes;
    }

    void add(OutboundMessage message) {
        waiting.add(message.retain());
        bytes += message.totalLength();
    }

    void addBreak() {
        waiting.add(BREAK_MARK);
    }

    private void onBreakOver() {
        while (!waiting.isEmpty()) {
            OutboundMessage message = waiting.remove();
            if (message == BREAK_MARK) {
                transport.flush();
                breaks.start(next);
                return;
            }
            pass(message);
        }
        ended.run();
    }

    private void pass(OutboundMessage message) {
        bytes -= message.totalLength();
        transport.send(message);
        message.release();
    }

    /** Sends everything that waits, without further breaks. */
    void finish() {
        next.cancel();
        while (!waiting.isEmpty()) {
            OutboundMessage message = waiting.remove();
            if (message != BREAK_MARK) {
                pass(message);
            }
        }
        ended.run();
    }
}
