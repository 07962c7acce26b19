package dev.marquee.socketio.engineio;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts a server's channels, and knows those that still speak HTTP, so that a shutdown can wait for them. Thread-safe. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write or close shows as the channel closing
final class OpenChannels {
    private final AtomicInteger open = new AtomicInteger();
    private final Set<EngineHttpHandler> speakingHttp = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    // One listener for all channels: a closed-over one would cost memory per connection.
    private final ChannelFutureListener onClosed = future -> closed();
    private volatile boolean draining;

    /** Counts a channel in; returns false if that makes more than allowed. */
    boolean add(Channel channel, int max) {
        int count = open.incrementAndGet();
        channel.closeFuture().addListener(onClosed);
        return count <= max;
    }

    private void closed() {
        if (open.decrementAndGet() == 0 && draining) {
            drained.complete(null);
        }
    }

    void http(EngineHttpHandler handler) {
        speakingHttp.add(handler);
        if (draining) {
            handler.drain();
        }
    }

    void noLongerHttp(EngineHttpHandler handler) {
        speakingHttp.remove(handler);
    }

    boolean isDraining() {
        return draining;
    }

    /** Closes idle HTTP connections now and busy ones after their answer; completes when no channel is open. */
    CompletableFuture<Void> drain() {
        draining = true;
        speakingHttp.forEach(EngineHttpHandler::drain);
        if (open.get() == 0) {
            drained.complete(null);
        }
        return drained;
    }
}
