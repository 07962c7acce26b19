package dev.marquee.socketio.recovery;

import java.time.Duration;
import java.util.Objects;

/**
 * Settings of connection state recovery, which is off unless a server is given one of these. Immutable.
 *
 * <p>While it is on, every reliable event without acknowledgement carries one more argument on the wire: its offset, a
 * short string. Clients of Socket.IO 4.6 and later remember it; handlers of all clients see it as a last argument.
 *
 * @param maxDisconnectionDuration how long a socket that left is kept, and an event is remembered
 * @param maxBytes how much is remembered of events, and how much of sockets that left, in bytes; beyond, the oldest are
 *     forgotten
 * @param skipMiddlewares whether middlewares are left out for a client that recovers
 * @param log where events and sockets are also kept for a later process; {@link RecoveryLog#NONE} by default
 */
public record RecoveryConfig(
        Duration maxDisconnectionDuration, long maxBytes, boolean skipMiddlewares, RecoveryLog log) {
    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);
    private static final long DEFAULT_BYTES = 32L << 20;

    /** Checks the values. */
    public RecoveryConfig {
        if (maxDisconnectionDuration.toMillis() <= 0) {
            throw new IllegalArgumentException(
                    "maxDisconnectionDuration: " + maxDisconnectionDuration + " (expected: > 0)");
        }
        if (maxBytes <= 0) {
            throw new IllegalArgumentException("maxBytes: " + maxBytes + " (expected: > 0)");
        }
        Objects.requireNonNull(log, "log");
    }

    /** Returns the defaults: two minutes, 32 MiB, middlewares run again (Socket.IO leaves them out), no log. */
    public static RecoveryConfig defaults() {
        return new RecoveryConfig(TWO_MINUTES, DEFAULT_BYTES, false, RecoveryLog.NONE);
    }

    /** Returns a copy that keeps what happened for another time. */
    public RecoveryConfig withMaxDisconnectionDuration(Duration value) {
        return new RecoveryConfig(value, maxBytes, skipMiddlewares, log);
    }

    /** Returns a copy with another bound in bytes. */
    public RecoveryConfig withMaxBytes(long value) {
        return new RecoveryConfig(maxDisconnectionDuration, value, skipMiddlewares, log);
    }

    /** Returns a copy that leaves middlewares out, or does not. */
    public RecoveryConfig withSkipMiddlewares(boolean value) {
        return new RecoveryConfig(maxDisconnectionDuration, maxBytes, value, log);
    }

    /** Returns a copy with another log. */
    public RecoveryConfig withLog(RecoveryLog value) {
        return new RecoveryConfig(maxDisconnectionDuration, maxBytes, skipMiddlewares, value);
    }
}
