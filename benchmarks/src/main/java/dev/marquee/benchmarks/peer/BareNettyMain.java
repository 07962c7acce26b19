package dev.marquee.benchmarks.peer;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http.HttpServerCodec;

/** The limit of idling: Netty listening, with nothing behind it. */
public final class BareNettyMain {
    private BareNettyMain() {}

    /** Listens on any port of loopback until the process ends. */
    public static void main(String[] args) throws InterruptedException {
        int port = Listening.on(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                channel.pipeline().addLast(new HttpServerCodec());
            }
        });
        System.out.println("READY :" + port);
    }
}
