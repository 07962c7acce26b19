package dev.marquee.socketio.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.socketio.engineio.packet.OutboundMessage;
import dev.marquee.socketio.engineio.packet.WireVersion;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class SocketPacketEncoderTest {
    private final SocketPacketEncoder encoder = new SocketPacketEncoder(JsonMapper.shared());
    private final SocketPacketDecoder decoder = new SocketPacketDecoder(1_000_000);

    private static String text(OutboundMessage message) {
        ByteBuf packet = message.retainedPacket();
        String text = packet.toString(StandardCharsets.UTF_8);
        packet.release();
        message.release();
        return text;
    }

    @Test
    void encodesEachType() {
        assertThat(text(encoder.connected(WireVersion.EIO4, "/", "id", null))).isEqualTo("40{\"sid\":\"id\"}");
        assertThat(text(encoder.connected(WireVersion.EIO4, "/a", "id", null))).isEqualTo("40/a,{\"sid\":\"id\"}");
        assertThat(text(encoder.connectError(WireVersion.EIO4, "/a", "no", null)))
                .isEqualTo("44/a,{\"message\":\"no\"}");
        assertThat(text(encoder.connectError(WireVersion.EIO4, "/", "no", Map.of("c", 1))))
                .isEqualTo("44{\"message\":\"no\",\"data\":{\"c\":1}}");
        assertThat(text(encoder.disconnect("/"))).isEqualTo("41");
        assertThat(text(encoder.disconnect("/a"))).isEqualTo("41/a,");
        assertThat(text(encoder.event("/", SocketPacket.NO_ACK, "e", new Object[] {1, "é😀"})))
                .isEqualTo("42[\"e\",1,\"é😀\"]");
        assertThat(text(encoder.event("/a", 7, "e", new Object[0]))).isEqualTo("42/a,7[\"e\"]");
        assertThat(text(encoder.ack("/", 0, new Object[] {List.of()}))).isEqualTo("430[[]]");
    }

    @Property(tries = 300)
    void eventsComeBackAsTheyWere(
            @ForAll String event,
            @ForAll String arg,
            @ForAll @LongRange(min = -1, max = 999_999_999_999_999L) long id) {
        if (ReservedEvents.contains(event) || !encodable(event) || !encodable(arg)) {
            return;
        }
        ByteBuf packet = encoded(id, event, arg);
        packet.skipBytes(1);
        SocketPacket decoded = decoder.decode(packet);
        packet.release();
        assertThat(decoded.ackId()).isEqualTo(id);
        assertThat(decoded.data()).isNotNull();
        assertThat(String.valueOf(decoded.data().get(0).stringValue())).isEqualTo(event);
        assertThat(String.valueOf(decoded.data().get(1).stringValue())).isEqualTo(arg);
    }

    private ByteBuf encoded(long id, String event, String arg) {
        OutboundMessage message = encoder.event("/n", id, event, new Object[] {arg});
        ByteBuf packet = message.retainedPacket();
        message.release();
        return packet;
    }

    private static boolean encodable(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
