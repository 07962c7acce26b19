package dev.marquee.socketio.engineio;

import dev.marquee.socketio.engineio.packet.OutboundMessage;
import dev.marquee.socketio.loop.Flushable;

/** How packets of one session reach its client. Event-loop confined. */
interface Transport extends Flushable {
    /** Takes a packet for the next {@link #flush}; retains what it keeps. */
    void send(OutboundMessage message);

    /** Returns how many bytes are waiting for the client. */
    long pendingBytes();

    /** Returns whether the client is keeping up, so that droppable messages are worth sending. */
    boolean isWritable();

    /** Returns whether a message sent now would leave with the next flush. */
    boolean isReady();

    /** Ends the transport: tells the client if it may still read, then releases everything. */
    void close(CloseReason reason);
}
