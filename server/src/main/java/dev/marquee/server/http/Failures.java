package dev.marquee.server.http;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;

/** What to do when a write fails. Stateless. */
final class Failures {
    private Failures() {}

    /** Closes the connection: its client cannot be answered any more. */
    static ChannelFutureListener closing(ChannelHandlerContext ctx) {
        return future -> {
            if (!future.isSuccess()) {
                ctx.close();
            }
        };
    }
}
