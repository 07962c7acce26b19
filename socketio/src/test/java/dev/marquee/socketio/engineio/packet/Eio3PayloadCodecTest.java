package dev.marquee.socketio.engineio.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class Eio3PayloadCodecTest {
    private static final PooledByteBufAllocator ALLOCATOR = PooledByteBufAllocator.DEFAULT;

    private static Predicate<EnginePacket> into(List<String> packets) {
        return packet -> packets.add(packet.type()
                + (packet.binary()
                        ? " binary " + ByteBufUtil.hexDump(packet.data())
                        : " " + packet.data().toString(StandardCharsets.UTF_8)));
    }

    private static List<String> decodeText(String body) {
        List<String> packets = new ArrayList<>();
        Eio3PayloadCodec.decodeText(Unpooled.copiedBuffer(body, StandardCharsets.UTF_8), into(packets));
        return packets;
    }

    private static List<String> decodeBinary(String hex) {
        List<String> packets = new ArrayList<>();
        Eio3PayloadCodec.decodeBinary(Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(hex)), into(packets));
        return packets;
    }

    static Stream<Arguments> text() {
        return Stream.of(
                Arguments.of("6:4hello", List.of("MESSAGE hello")),
                Arguments.of("1:2", List.of("PING ")),
                Arguments.of("6:2probe", List.of("PING probe")),
                Arguments.of("6:4test16:4test2", List.of("MESSAGE test1", "MESSAGE test2")),
                Arguments.of("6:4hello10:b4AQIDBA==", List.of("MESSAGE hello", "MESSAGE binary 01020304")),
                Arguments.of("2:b4", List.of("MESSAGE binary ")),
                // Lengths count UTF-16 units: one for é and €, two for the emoji.
                Arguments.of("3:4é€3:4😀", List.of("MESSAGE é€", "MESSAGE 😀")),
                Arguments.of("4:4😀x1:6", List.of("MESSAGE 😀x", "NOOP ")),
                Arguments.of("4:4:1:", List.of("MESSAGE :1:")),
                Arguments.of("0:", List.of()),
                Arguments.of("0:1:3", List.of("PONG ")));
    }

    @ParameterizedTest
    @MethodSource("text")
    void decodesTextBodies(String body, List<String> packets) {
        assertThat(decodeText(body)).isEqualTo(packets);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                ":",
                ":4",
                "1",
                "1:",
                "2:4",
                "7:4hello",
                "5:4hello",
                "1:7",
                "1:x",
                "-1:4",
                "1.5:4",
                "1e1:4",
                " 1:4",
                "+1:4",
                "2:4😀",
                "1:😀",
                "9999999999:4",
                "4294967298:4",
                "1:b",
                "2:b7",
                "3:b4*",
                "3:b4A"
            })
    void rejectsMalformedTextBodies(String body) {
        assertThatThrownBy(() -> decodeText(body)).isInstanceOf(MalformedPacketException.class);
    }

    static Stream<Arguments> binary() {
        return Stream.of(
                Arguments.of("0006ff3468656c6c6f", List.of("MESSAGE hello")),
                Arguments.of("0105ff0401020304", List.of("MESSAGE binary 01020304")),
                Arguments.of("0101ff04", List.of("MESSAGE binary ")),
                Arguments.of("0006ff3468656c6c6f0102ff04aa", List.of("MESSAGE hello", "MESSAGE binary aa")),
                Arguments.of("000102ff34" + "61".repeat(11), List.of("MESSAGE aaaaaaaaaaa")),
                Arguments.of("0003ff34c3a9", List.of("MESSAGE é")),
                Arguments.of("0001ff32", List.of("PING ")));
    }

    @ParameterizedTest
    @MethodSource("binary")
    void decodesBinaryBodies(String hex, List<String> packets) {
        assertThat(decodeBinary(hex)).isEqualTo(packets);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "01",
                "0001",
                "00ff",
                "00ff34",
                "0001ff",
                "0002ff34",
                "0206ff34",
                "000aff34",
                "0031ff34",
                "0100ff",
                "0000ff",
                "0101ff07",
                "0001ff37",
                "0002ff34c3",
                "0009090909090909090909ff34"
            })
    void rejectsMalformedBinaryBodies(String hex) {
        assertThatThrownBy(() -> decodeBinary(hex)).isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void stopsWhenTheReceiverHasEnough() {
        List<EnginePacketType> seen = new ArrayList<>();
        Eio3PayloadCodec.decodeText(
                Unpooled.copiedBuffer("1:1garbage", StandardCharsets.UTF_8), packet -> !seen.add(packet.type()));
        Eio3PayloadCodec.decodeBinary(
                Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump("0001ff31ab")), packet -> !seen.add(packet.type()));
        assertThat(seen).containsExactly(EnginePacketType.CLOSE, EnginePacketType.CLOSE);
    }

    private static OutboundMessage withAttachment() {
        ByteBuf text = OutboundMessage.allocate(ALLOCATOR, 8);
        text.writeCharSequence("451-[\"é😀\"]", StandardCharsets.UTF_8);
        ByteBuf data = Unpooled.wrappedBuffer(new byte[] {1, 2, 3, 4});
        return OutboundMessage.seal(text, List.of(OutboundMessage.binary(ALLOCATOR, data)));
    }

    @Test
    void attachmentsFollowTheirMessageInBase64OrAsBytes() {
        OutboundMessage ping = OutboundMessage.text(ALLOCATOR, "3");
        OutboundMessage event = withAttachment();
        List<OutboundMessage> both = List.of(ping, event);

        assertThat(Eio3PayloadCodec.hasBinary(List.of(ping))).isFalse();
        assertThat(Eio3PayloadCodec.hasBinary(both)).isTrue();
        ByteBuf text = Eio3PayloadCodec.encodeText(ALLOCATOR, both);
        assertThat(text.toString(StandardCharsets.UTF_8)).isEqualTo("1:311:451-[\"é😀\"]10:b4AQIDBA==");
        ByteBuf binary = Eio3PayloadCodec.encodeBinary(ALLOCATOR, both);
        assertThat(ByteBufUtil.hexDump(binary))
                .isEqualTo("0001ff33" + "000104ff3435312d5b22c3a9f09f9880225d" + "0105ff0401020304");
        text.release();
        binary.release();
        both.forEach(OutboundMessage::release);
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return Arbitraries.strings()
                .filter(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text))
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    @Property(tries = 300)
    void whatIsEncodedDecodesToTheSame(@ForAll("texts") List<String> texts) {
        List<OutboundMessage> messages = texts.stream()
                .map(text -> OutboundMessage.text(ALLOCATOR, "4" + text))
                .toList();
        ByteBuf text = Eio3PayloadCodec.encodeText(ALLOCATOR, messages);
        ByteBuf binary = Eio3PayloadCodec.encodeBinary(ALLOCATOR, messages);
        List<String> decoded = new ArrayList<>();
        List<String> decodedBinary = new ArrayList<>();
        Eio3PayloadCodec.decodeText(text, into(decoded));
        Eio3PayloadCodec.decodeBinary(binary, into(decodedBinary));
        text.release();
        binary.release();
        messages.forEach(OutboundMessage::release);
        List<String> expected = texts.stream().map(each -> "MESSAGE " + each).toList();
        assertThat(decoded).isEqualTo(expected);
        assertThat(decodedBinary).isEqualTo(expected);
    }

    @Property(tries = 2000)
    void anyBytesDecodeOrAreMalformed(@ForAll byte[] bytes) {
        try {
            Eio3PayloadCodec.decodeBinary(Unpooled.wrappedBuffer(bytes), packet -> true);
        } catch (MalformedPacketException e) {
            assertThat(e).hasMessageContaining(":");
        }
    }
}
