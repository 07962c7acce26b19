package dev.marquee.socketio.loop;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A server's threads: one that accepts, and the event loops. Thread-safe. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write or close shows as the channel closing
public final class LoopThreads {
    private final EventLoopGroup acceptor;
    private final EventLoopGroup workers;
    private final List<LoopContext> contexts;
    private final Class<? extends ServerChannel> serverChannel;

    /** Starts the threads' groups; the threads themselves start with their first task. */
    public LoopThreads(int loops, IoBackend backend) {
        if (!backend.isAvailable()) {
            throw new IllegalStateException("io: " + backend + " (expected: available on this machine)");
        }
        IoHandlerFactory io = backend.factory();
        serverChannel = backend.serverChannel();
        acceptor = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("socketio-accept"), io);
        workers = new MultiThreadIoEventLoopGroup(loops, new DefaultThreadFactory("socketio-loop"), io);
        List<LoopContext> list = new ArrayList<>(loops);
        for (EventExecutor loop : workers) {
            list.add(new LoopContext((EventLoop) loop, list.size()));
        }
        contexts = List.copyOf(list);
    }

    /** Returns the group that accepts connections. */
    public EventLoopGroup acceptor() {
        return acceptor;
    }

    /** Returns the group that serves them. */
    public EventLoopGroup workers() {
        return workers;
    }

    /** Returns the loops of {@link #workers}, by index. */
    public List<LoopContext> contexts() {
        return contexts;
    }

    /** Returns the type of listening channel that suits the groups. */
    public Class<? extends ServerChannel> serverChannel() {
        return serverChannel;
    }

    /** Ends the threads, which close whatever is still open; completes when they have ended. */
    public CompletableFuture<Void> end(Duration timeout) {
        CompletableFuture<Void> acceptorEnded = new CompletableFuture<>();
        CompletableFuture<Void> workersEnded = new CompletableFuture<>();
        long millis = timeout.toMillis();
        acceptor.shutdownGracefully(0, millis, TimeUnit.MILLISECONDS).addListener(f -> acceptorEnded.complete(null));
        workers.shutdownGracefully(0, millis, TimeUnit.MILLISECONDS).addListener(f -> workersEnded.complete(null));
        return CompletableFuture.allOf(acceptorEnded, workersEnded);
    }
}
