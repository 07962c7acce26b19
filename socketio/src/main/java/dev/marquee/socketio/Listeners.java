package dev.marquee.socketio;

import dev.marquee.socketio.engineio.EngineServer;
import dev.marquee.socketio.loop.LoopThreads;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** The addresses a server listens on. Guarded by its lock. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write or close shows as the channel closing
final class Listeners {
    private static final int BACKLOG = 4096;

    private final ServerBootstrap bootstrap;
    private final List<Channel> open = new ArrayList<>();

    Listeners(LoopThreads threads, EngineServer engine) {
        bootstrap = new ServerBootstrap()
                .group(threads.acceptor(), threads.workers())
                .channel(threads.serverChannel())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        engine.initialize(channel);
                    }
                });
    }

    /** Listens on all addresses or on none. */
    synchronized List<InetSocketAddress> add(List<InetSocketAddress> addresses) throws IOException {
        List<Channel> bound = new ArrayList<>();
        for (InetSocketAddress address : addresses) {
            ChannelFuture binding = bootstrap.bind(address).awaitUninterruptibly();
            if (!binding.isSuccess()) {
                bound.forEach(channel -> channel.close().awaitUninterruptibly());
                String why =
                        binding.cause() == null ? "cancelled" : binding.cause().getMessage();
                throw new IOException("Cannot listen on " + describe(address) + ": " + why, binding.cause());
            }
            bound.add(binding.channel());
        }
        open.addAll(bound);
        return bound.stream()
                .map(channel -> (InetSocketAddress) channel.localAddress())
                .toList();
    }

    private static String describe(InetSocketAddress address) {
        return address.getHostString() + ":" + address.getPort();
    }

    synchronized void close() {
        open.forEach(Channel::close);
        open.clear();
    }
}
