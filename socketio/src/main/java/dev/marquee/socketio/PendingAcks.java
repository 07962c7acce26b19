package dev.marquee.socketio;

import dev.marquee.socketio.loop.LoopContext;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The acknowledgements a socket's client still owes. On the socket's loop, except for {@link #nextId}. */
final class PendingAcks {
    private record Pending(CompletableFuture<List<JsonNode>> answer, Future<?> timer) {}

    private final LoopContext loop;
    private final AtomicLong lastId = new AtomicLong(-1);
    private Map<Long, Pending> byId = Map.of();

    PendingAcks(LoopContext loop) {
        this.loop = loop;
    }

    long nextId() {
        return lastId.incrementAndGet();
    }

    /** Awaits an acknowledgement, unless the socket has left for a reason. */
    void expect(
            long ackId,
            Duration timeout,
            CompletableFuture<List<JsonNode>> answer,
            @Nullable DisconnectReason leftBecause) {
        if (leftBecause != null) {
            answer.completeExceptionally(new DisconnectedException(leftBecause));
            return;
        }
        if (byId.isEmpty()) {
            byId = new HashMap<>();
        }
        var timer = loop.eventLoop().schedule(() -> expire(ackId, timeout), timeout.toMillis(), TimeUnit.MILLISECONDS);
        byId.put(ackId, new Pending(answer, timer));
    }

    private void expire(long ackId, Duration timeout) {
        Pending pending = byId.remove(ackId);
        if (pending != null) {
            pending.answer.completeExceptionally(
                    new TimeoutException("ack: none within " + timeout.toMillis() + " ms"));
        }
    }

    /** Takes an acknowledgement; one nobody waits for any more is ignored. */
    void complete(long ackId, List<JsonNode> args) {
        Pending pending = byId.isEmpty() ? null : byId.remove(ackId);
        if (pending != null) {
            pending.timer.cancel(false);
            pending.answer.complete(args);
        }
    }

    void failAll(DisconnectReason reason) {
        Map<Long, Pending> failed = byId;
        byId = Map.of();
        for (Pending pending : failed.values()) {
            pending.timer.cancel(false);
            pending.answer.completeExceptionally(new DisconnectedException(reason));
        }
    }
}
