package dev.marquee.socketio;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The acknowledgement one event of a client asked for. */
final class ClientAck implements Ack {
    /** The acknowledgement of events that asked for none. */
    static final Ack NOT_REQUESTED = new Ack() {
        @Override
        public boolean isRequested() {
            return false;
        }

        @Override
        public void send(@Nullable Object... args) {
            // nobody is waiting
        }
    };

    private final ClientSocket socket;
    private final long ackId;
    private final AtomicBoolean sent = new AtomicBoolean();

    ClientAck(ClientSocket socket, long ackId) {
        this.socket = socket;
        this.ackId = ackId;
    }

    @Override
    public boolean isRequested() {
        return true;
    }

    @Override
    public void send(@Nullable Object... args) {
        if (sent.compareAndSet(false, true)) {
            socket.acknowledge(ackId, args);
        }
    }
}
