package dev.marquee.socketio.engineio;

import dev.marquee.socketio.engineio.packet.EnginePacketCodec;
import dev.marquee.socketio.engineio.packet.MalformedPacketException;
import dev.marquee.socketio.engineio.packet.OutboundMessage;
import dev.marquee.socketio.engineio.packet.Utf8;
import dev.marquee.socketio.engineio.packet.WireVersion;
import dev.marquee.socketio.limits.Refusal;
import dev.marquee.socketio.limits.RefusalCounters;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A WebSocket; the last handler of its channel's pipeline. Frames in are whole packets; frames out are finished bytes. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write or close shows as the channel closing
final class WebSocketTransport extends ChannelInboundHandlerAdapter implements Transport {
    private static final int CLOSE_SECONDS = 5;

    private final WireVersion version;
    private final int maxPayload;
    private final RefusalCounters refusals;
    private TransportListener listener;
    private @Nullable ChannelHandlerContext writer;
    private @Nullable Channel channel;
    private @Nullable Fragments fragments;
    private boolean deflating;
    private boolean closing;

    WebSocketTransport(TransportListener listener, WireVersion version, EngineServer server) {
        this.listener = listener;
        this.version = version;
        this.maxPayload = server.config().maxPayload();
        this.refusals = server.refusals();
    }

    /** Changes who gets the packets: from the upgrade's probe to the session. */
    void handTo(TransportListener successor) {
        listener = successor;
    }

    /** Compresses what is long from now on, because the client agreed to it. */
    void deflate() {
        deflating = true;
    }

    /** Starts using the channel, whose handshake is complete: finished frames go in just before the frame encoder. */
    void open(Channel opened) {
        channel = opened;
        writer = opened.pipeline().context(WebSocketFrameEncoder.class);
    }

    @Override
    public void send(OutboundMessage message) {
        if (writer == null || closing) {
            return;
        }
        write(writer, message);
        for (int i = 0; i < message.attachmentCount(); i++) {
            write(writer, message.attachment(i));
        }
    }

    private void write(ChannelHandlerContext to, OutboundMessage packet) {
        if (packet.isBinary() && version == WireVersion.EIO3) {
            to.write(packet.retainedEio3Prefix(), to.voidPromise());
            to.write(packet.retainedPacket(), to.voidPromise());
        } else {
            to.write(deflating ? packet.retainedShortestFrame() : packet.retainedFrame(), to.voidPromise());
        }
    }

    @Override
    public void flush() {
        if (writer != null) {
            writer.flush();
        }
    }

    @Override
    public long pendingBytes() {
        ChannelOutboundBuffer buffer = channel == null ? null : channel.unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }

    @Override
    public boolean isWritable() {
        return channel != null && channel.isWritable();
    }

    @Override
    public boolean isReady() {
        return isWritable();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            if (!closing && message instanceof WebSocketFrame frame) {
                receive(ctx, frame);
            } else if (message instanceof CloseWebSocketFrame) {
                ctx.close();
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void receive(ChannelHandlerContext ctx, WebSocketFrame frame) {
        if (frame.rsv() != 0) {
            throw new CorruptedWebSocketFrameException(
                    WebSocketCloseStatus.PROTOCOL_ERROR, "RSV: " + frame.rsv() + " (expected: 0)");
        }
        if (frame instanceof PingWebSocketFrame) {
            if (!isWritable()) {
                return; // one that pings without reading must not fill the memory with pongs
            }
            ctx.writeAndFlush(new PongWebSocketFrame(frame.content().retain()), ctx.voidPromise());
        } else if (frame instanceof CloseWebSocketFrame) {
            closing = true;
            ctx.writeAndFlush(frame.retain()).addListener(ChannelFutureListener.CLOSE);
            listener.onTransportClosed(CloseReason.TRANSPORT_CLOSE);
        } else if (!(frame instanceof PongWebSocketFrame)) {
            receiveData(frame);
        }
    }

    private void receiveData(WebSocketFrame frame) {
        if (frame.isFinalFragment() && !(frame instanceof ContinuationWebSocketFrame)) {
            receiveMessage(frame instanceof BinaryWebSocketFrame, frame.content());
            return;
        }
        if (fragments == null) {
            fragments = new Fragments(frame instanceof BinaryWebSocketFrame);
        }
        if (!fragments.add(frame.content(), maxPayload)) {
            refusals.count(Refusal.PAYLOAD_SIZE);
            listener.onTransportClosed(CloseReason.TRANSPORT_ERROR);
        } else if (frame.isFinalFragment()) {
            Fragments whole = fragments;
            fragments = null;
            try {
                receiveMessage(whole.isBinary(), whole.content());
            } finally {
                whole.release();
            }
        }
    }

    private void receiveMessage(boolean binary, ByteBuf content) {
        if (binary || Utf8.isValid(content)) {
            receivePacket(binary, content);
        } else if (channel != null) {
            // RFC 6455, section 8.1
            channel.writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.INVALID_PAYLOAD_DATA));
            throw new CorruptedWebSocketFrameException(WebSocketCloseStatus.INVALID_PAYLOAD_DATA, "text: not UTF-8");
        }
    }

    private void receivePacket(boolean binary, ByteBuf content) {
        try {
            listener.onPacket(
                    binary
                            ? EnginePacketCodec.decodeBinary(version, content)
                            : EnginePacketCodec.decodeText(version, content));
        } catch (MalformedPacketException e) {
            listener.onTransportClosed(CloseReason.PARSE_ERROR);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (ctx.channel().isWritable() && !closing) {
            listener.onReady();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (fragments != null) {
            fragments.release();
            fragments = null;
        }
        listener.onTransportClosed(CloseReason.TRANSPORT_CLOSE);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        // Netty's frame decoder has already answered a protocol violation with a close frame.
        closing = true;
        if (cause instanceof CorruptedWebSocketFrameException violation) {
            boolean tooLong = violation.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG);
            refusals.count(tooLong ? Refusal.PAYLOAD_SIZE : Refusal.MALFORMED);
        } else if (cause instanceof CodecException && deflating) {
            refusals.count(Refusal.PAYLOAD_SIZE); // inflated beyond the bound, or nothing that can be inflated
        }
        listener.onTransportClosed(CloseReason.TRANSPORT_ERROR);
        ctx.close();
    }

    @Override
    public void close(CloseReason reason) {
        Channel open = channel;
        if (open == null || closing) {
            return;
        }
        closing = true;
        if (reason.isHopeless()) {
            open.close();
            return;
        }
        if (reason == CloseReason.SERVER_SHUTTING_DOWN) {
            // No close frame: OkHttp, below socket.io-client-java, tells its client of one only when its time is out.
            endOutput(open);
        } else {
            open.writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.NORMAL_CLOSURE));
        }
        // The client closes first, so that what it has not read yet is not lost to a reset; within limits.
        var unused = open.eventLoop().schedule(() -> open.close(), CLOSE_SECONDS, TimeUnit.SECONDS);
    }

    private static void endOutput(Channel open) {
        if (open instanceof DuplexChannel duplex) {
            open.flush();
            duplex.shutdownOutput();
        } else {
            open.close();
        }
    }
}
