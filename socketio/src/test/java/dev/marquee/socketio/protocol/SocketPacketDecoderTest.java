package dev.marquee.socketio.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.socketio.engineio.packet.MalformedPacketException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SocketPacketDecoderTest {
    private final SocketPacketDecoder decoder = new SocketPacketDecoder(1_000_000);

    private SocketPacket decode(String packet) {
        return decoder.decode(Unpooled.copiedBuffer(packet, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "0                     | CONNECT    | /      | -1  | -",
                "0{}                   | CONNECT    | /      | -1  | {}",
                "0/admin,{\"a\":1}     | CONNECT    | /admin | -1  | {\"a\":1}",
                "0/admin               | CONNECT    | /admin | -1  | -",
                "0/admin,              | CONNECT    | /admin | -1  | -",
                "0/é,                  | CONNECT    | /é     | -1  | -",
                "1                     | DISCONNECT | /      | -1  | -",
                "1/admin,              | DISCONNECT | /admin | -1  | -",
                "2[\"e\"]              | EVENT      | /      | -1  | [\"e\"]",
                "2[\"e\",1,{\"b\":[]}] | EVENT      | /      | -1  | [\"e\",1,{\"b\":[]}]",
                "20[\"e\"]             | EVENT      | /      | 0   | [\"e\"]",
                "2/admin,456[\"e\"]    | EVENT      | /admin | 456 | [\"e\"]",
                "2[1]                  | EVENT      | /      | -1  | [1]",
                "312[]                 | ACK        | /      | 12  | []",
                "3/a,999999999999999[] | ACK        | /a     | 999999999999999 | []",
            })
    void decodes(String text, SocketPacketType type, String namespace, long ackId, String data) {
        SocketPacket packet = decode(text);
        assertThat(packet.type()).isEqualTo(type);
        assertThat(packet.namespace()).isEqualTo(namespace);
        assertThat(packet.ackId()).isEqualTo(ackId);
        assertThat(packet.data() == null ? null : packet.data().toString()).isEqualTo(data);
        assertThat(packet.attachments()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "7",
                "2",
                "2{}",
                "2[]",
                "2[null]",
                "2[[]]",
                "2[\"e\"",
                "2[\"e\"]]",
                "2[\"e\"] 1",
                "2abc[\"e\"]",
                "21x[\"e\"]",
                "2-1[\"e\"]",
                "2[\"connect\"]",
                "2[\"disconnecting\"]",
                "2[\"newListener\"]",
                "2\"e\"",
                "0[]",
                "0\"x\"",
                "0null",
                "1{}",
                "1[]",
                "3[]",
                "31{}",
                "31",
                "4{}",
                "4{\"message\":\"x\"}",
                "2/admin[\"e\"]",
                "21234567890123456[\"e\"]",
                "2[NaN]",
                "2['e']",
                "2[\"e\",01]"
            })
    void rejects(String packet) {
        assertThatThrownBy(() -> decode(packet)).isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void rejectsWhatIsTooDeepOrTooLong() {
        assertThatThrownBy(() -> decode("2[\"e\"," + "[".repeat(200) + "]".repeat(200) + "]"))
                .isInstanceOf(MalformedPacketException.class);
        assertThatThrownBy(() -> decode("0/" + "n".repeat(300) + ",")).isInstanceOf(MalformedPacketException.class);
        assertThatThrownBy(() -> decode("2[\"e\"," + "9".repeat(5000) + "]"))
                .isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void readsDirectBuffersAndSlices() {
        ByteBuf direct = Unpooled.directBuffer().writeBytes("xx2[\"e\",\"é\"]".getBytes(StandardCharsets.UTF_8));
        direct.skipBytes(2);
        assertThat(String.valueOf(decoder.decode(direct).data())).isEqualTo("[\"e\",\"é\"]");
        direct.release();
        ByteBuf heap = Unpooled.wrappedBuffer("xx2[\"e\"]yy".getBytes(StandardCharsets.UTF_8));
        assertThat(String.valueOf(decoder.decode(heap.slice(2, 6)).data())).isEqualTo("[\"e\"]");
    }

    @Property(tries = 5000)
    void anyTextDecodesOrIsMalformed(
            @ForAll
                    @StringLength(max = 24)
                    @CharRange(from = '0', to = '7')
                    @CharRange(from = '[', to = ']')
                    @CharRange(from = '{', to = '}')
                    @CharRange(from = '"', to = '"')
                    @CharRange(from = ',', to = '/')
                    @CharRange(from = 'a', to = 'b')
                    String text) {
        try {
            assertThat(decode(text).namespace()).startsWith("/");
        } catch (MalformedPacketException e) {
            assertThat(e.getMessage()).contains(":");
        }
    }

    @Property(tries = 2000)
    void anyBytesDecodeOrAreMalformed(@ForAll byte[] bytes) {
        try {
            assertThat(decoder.decode(Unpooled.wrappedBuffer(bytes)).namespace())
                    .startsWith("/");
        } catch (MalformedPacketException e) {
            assertThat(e.getMessage()).contains(":");
        }
    }
}
