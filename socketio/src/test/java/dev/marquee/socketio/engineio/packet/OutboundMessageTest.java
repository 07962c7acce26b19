package dev.marquee.socketio.engineio.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OutboundMessageTest {
    // Held for good, as constants are; a collected one would look like a leak.
    private static final OutboundMessage PING = OutboundMessage.constant("2");

    private static EmbeddedChannel client() {
        return new EmbeddedChannel(new WebSocket13FrameDecoder(WebSocketDecoderConfig.newBuilder()
                .expectMaskedFrames(false)
                .maxFramePayloadLength(1 << 20)
                .build()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 124, 125, 126, 127, 65_534, 65_535, 65_536, 100_000})
    void everyLengthIsAFrameThatAClientReads(int length) {
        String packet = "x".repeat(length);
        OutboundMessage message = OutboundMessage.text(PooledByteBufAllocator.DEFAULT, packet);
        EmbeddedChannel client = client();

        client.writeInbound(message.retainedFrame());

        TextWebSocketFrame frame = client.readInbound();
        assertThat(frame.isFinalFragment()).isTrue();
        assertThat(frame.text()).isEqualTo(packet);
        frame.release();
        ByteBuf bare = message.retainedPacket();
        assertThat(bare.toString(StandardCharsets.UTF_8)).isEqualTo(packet);
        bare.release();
        assertThat(message.packetLength()).isEqualTo(length);
        message.release();
        client.finishAndReleaseAll();
    }

    @Test
    void readingOneShareLeavesTheOthersAlone() {
        OutboundMessage message = OutboundMessage.text(PooledByteBufAllocator.DEFAULT, "4é");
        ByteBuf first = message.retainedFrame();
        first.skipBytes(first.readableBytes());
        first.release();
        ByteBuf second = message.retainedPacket();
        assertThat(second.toString(StandardCharsets.UTF_8)).isEqualTo("4é");
        second.release();
        message.release();
    }

    @Test
    void aConstantOutlivesItsReleases() {
        for (int i = 0; i < 3; i++) {
            PING.retain();
            ByteBuf frame = PING.retainedFrame();
            frame.release();
            PING.release();
            PING.release();
        }
        assertThat(PING.packetLength()).isEqualTo(1);
        assertThat(PING.retainedPacket().toString(StandardCharsets.UTF_8)).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 124, 125, 126, 127, 65_534, 65_535, 65_536, 100_000})
    void binaryOfEveryLengthIsAFrameInBothRevisions(int length) {
        byte[] data = new byte[length];
        Arrays.fill(data, (byte) 7);
        OutboundMessage message = OutboundMessage.binary(PooledByteBufAllocator.DEFAULT, Unpooled.wrappedBuffer(data));

        assertThat(binaryFrame(message.retainedFrame())).isEqualTo(data);
        byte[] withType = binaryFrame(message.retainedEio3Prefix(), message.retainedPacket());
        assertThat(withType).hasSize(length + 1).startsWith(4).endsWith(data);
        assertThat(message.packetLength()).isEqualTo(length);
        message.release();
    }

    private static byte[] binaryFrame(ByteBuf... parts) {
        EmbeddedChannel client = client();
        client.writeInbound((Object[]) parts);
        BinaryWebSocketFrame frame = client.readInbound();
        byte[] content = ByteBufUtil.getBytes(frame.content());
        frame.release();
        assertThat(client.inboundMessages()).isEmpty();
        return content;
    }

    @Test
    void attachmentsLiveAndDieWithTheirMessage() {
        OutboundMessage attachment =
                OutboundMessage.binary(PooledByteBufAllocator.DEFAULT, Unpooled.wrappedBuffer(new byte[] {1, 2, 3}));
        ByteBuf text =
                OutboundMessage.allocate(PooledByteBufAllocator.DEFAULT, 8).writeZero(8);
        OutboundMessage message = OutboundMessage.seal(text, List.of(attachment));
        assertThat(message.totalLength()).isEqualTo(11);
        assertThat(message.packetLength()).isEqualTo(8);
        ByteBuf kept = message.attachment(0).retainedFrame();
        message.retain();
        message.release();
        message.release();
        assertThat(text.refCnt()).isZero();
        assertThat(kept.refCnt()).isEqualTo(1);
        kept.release();
    }

    @Test
    void aBodyOfOneMessageBecomesTheMessageAgain() {
        OutboundMessage attachment =
                OutboundMessage.binary(PooledByteBufAllocator.DEFAULT, Unpooled.wrappedBuffer(new byte[] {1, 2, 3}));
        ByteBuf text = OutboundMessage.allocate(PooledByteBufAllocator.DEFAULT, 8);
        text.writeCharSequence("451-[]", StandardCharsets.UTF_8);
        OutboundMessage message = OutboundMessage.seal(text, List.of(attachment));
        ByteBuf body = PayloadCodec.encode(PooledByteBufAllocator.DEFAULT, List.of(message));
        OutboundMessage again = PayloadCodec.toMessage(PooledByteBufAllocator.DEFAULT, ByteBufUtil.getBytes(body));
        assertThat(body.toString(StandardCharsets.UTF_8)).isEqualTo("451-[]\u001ebAQID");
        assertThat(again.attachmentCount()).isEqualTo(1);
        assertThat(again.packetLength()).isEqualTo(6);
        body.release();
        again.release();
        message.release();
    }
}
