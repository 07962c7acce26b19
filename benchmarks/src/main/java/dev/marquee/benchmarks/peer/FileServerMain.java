package dev.marquee.benchmarks.peer;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.DefaultFileRegion;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.io.File;
import java.nio.charset.StandardCharsets;

/** The limit of handing out a file: a fixed head and one sendfile, whatever is asked for. */
public final class FileServerMain {
    private FileServerMain() {}

    /** Serves the file named by the only argument until the process ends. */
    public static void main(String[] args) throws InterruptedException {
        File file = new File(args[0]);
        int port = Listening.on(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                channel.pipeline().addLast(new HttpRequestDecoder(), new Answer(file));
            }
        });
        System.out.println("READY :" + port);
    }

    private static final class Answer extends SimpleChannelInboundHandler<HttpRequest> {
        private final File file;

        Answer(File file) {
            this.file = file;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, HttpRequest request) {
            String head = "HTTP/1.1 200 OK\r\nContent-Length: " + file.length() + "\r\nConnection: close\r\n\r\n";
            context.write(Unpooled.wrappedBuffer(head.getBytes(StandardCharsets.US_ASCII)));
            context.writeAndFlush(new DefaultFileRegion(file, 0, file.length()))
                    .addListener(ChannelFutureListener.CLOSE);
        }
    }
}
