package dev.marquee.benchmarks.player;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One connection: WebSocket, Engine.IO 4 and as much of Socket.IO 5 as a player or a page that only watches needs. */
public final class Wire extends SimpleChannelInboundHandler<WebSocketFrame> {
    private static final int MOST_BYTES = 4 << 20;
    private static final int HANDSHAKE_BYTES = 8192;

    private final String prefix;
    private final String connect;
    private final Listener listener;
    private final CompletableFuture<Wire> ready = new CompletableFuture<>();
    private volatile @Nullable Channel channel;

    /** Hears what comes; called on the connection's event loop. */
    public interface Listener {
        /** The server has answered what was sent with this number. */
        default void acked(int number) {}

        /** An event, as the JSON array that it is. */
        default void event(String json) {}
    }

    private Wire(String namespace, String auth, Listener listener) {
        super(WebSocketFrame.class);
        prefix = namespace.equals("/") ? "" : namespace + ",";
        connect = "40" + prefix + auth;
        this.listener = listener;
    }

    /** A loop for many connections, as cheap as the machine has it, for the server is measured beside it. */
    public static EventLoopGroup loop() {
        return new MultiThreadIoEventLoopGroup(
                1, Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    }

    /** Connects on such a loop; completes when the namespace has let it in. */
    public static CompletableFuture<Wire> open(
            EventLoopGroup loops, int port, String namespace, String auth, Listener listener) {
        Wire wire = new Wire(namespace, auth, listener);
        WebSocketClientProtocolConfig handshake = WebSocketClientProtocolConfig.newBuilder()
                .webSocketUri(URI.create("ws://127.0.0.1:" + port + "/socket.io/?EIO=4&transport=websocket"))
                .version(WebSocketVersion.V13)
                .maxFramePayloadLength(MOST_BYTES)
                .withUTF8Validator(false)
                .customHeaders(new DefaultHttpHeaders())
                .build();
        new Bootstrap()
                .group(loops)
                .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel socket) {
                        socket.pipeline()
                                .addLast(new HttpClientCodec())
                                .addLast(new HttpObjectAggregator(HANDSHAKE_BYTES))
                                .addLast(new WebSocketClientProtocolHandler(handshake))
                                .addLast(wire);
                    }
                })
                .connect("127.0.0.1", port)
                .addListener(connected -> {
                    if (!connected.isSuccess()) {
                        wire.ready.completeExceptionally(connected.cause());
                    }
                });
        return wire.ready;
    }

    /** Sends an event; {@code number} 0 asks for no answer. */
    public void emit(int number, String event, String payload) {
        send("42" + prefix + (number == 0 ? "" : number) + "[\"" + event + "\"," + payload + "]");
    }

    /** Runs something on the connection's event loop. */
    void run(Runnable task) {
        connected().eventLoop().execute(task);
    }

    private void send(String text) {
        Channel open = connected();
        open.writeAndFlush(new TextWebSocketFrame(text), open.voidPromise());
    }

    private Channel connected() {
        return Objects.requireNonNull(channel, "not connected yet");
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        channel = context.channel();
        context.fireChannelActive();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        if (!(frame instanceof TextWebSocketFrame message)) {
            return;
        }
        String text = message.text();
        if (text.startsWith("0")) {
            send(connect);
        } else if (text.equals("2")) {
            send("3");
        } else if (text.startsWith("40")) {
            ready.complete(this);
        } else if (text.startsWith("44")) {
            ready.completeExceptionally(new IllegalStateException("refused: " + text));
        } else if (text.startsWith("42")) {
            listener.event(text.substring(2 + prefix.length()));
        } else if (text.startsWith("43")) {
            int begin = 2 + prefix.length();
            listener.acked(Integer.parseInt(text, begin, text.indexOf('[', begin), 10));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        ready.completeExceptionally(new IllegalStateException("closed before it was let in"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        ready.completeExceptionally(cause);
        context.close();
    }
}
