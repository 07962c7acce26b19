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

final class PayloadCodecTest {
    private static final String RS = "\u001e";

    private static List<String> decode(String body) {
        List<String> packets = new ArrayList<>();
        ByteBuf bytes = Unpooled.copiedBuffer(body, StandardCharsets.UTF_8);
        PayloadCodec.decode(bytes, packet -> {
            String data = packet.binary()
                    ? ByteBufUtil.hexDump(packet.data())
                    : packet.data().toString(StandardCharsets.UTF_8);
            return packets.add(packet.type() + (packet.binary() ? " binary " : " ") + data);
        });
        return packets;
    }

    static Stream<Arguments> wellFormed() {
        return Stream.of(
                Arguments.of("4hello", List.of("MESSAGE hello")),
                Arguments.of("4", List.of("MESSAGE ")),
                Arguments.of("4€😀", List.of("MESSAGE €😀")),
                Arguments.of("2probe", List.of("PING probe")),
                Arguments.of(
                        "0" + RS + "1" + RS + "2" + RS + "3" + RS + "4" + RS + "5" + RS + "6",
                        List.of("OPEN ", "CLOSE ", "PING ", "PONG ", "MESSAGE ", "UPGRADE ", "NOOP ")),
                Arguments.of("4a" + RS + "bAQIDBA==", List.of("MESSAGE a", "MESSAGE binary 01020304")),
                Arguments.of("b", List.of("MESSAGE binary ")));
    }

    @ParameterizedTest
    @MethodSource("wellFormed")
    void decodesEachPacket(String body, List<String> packets) {
        assertThat(decode(body)).isEqualTo(packets);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "x", "-1", "4a" + RS, RS + "4a", "4a" + RS + RS + "4b", "b=", "bAQ*", "bA"})
    void rejectsMalformedBodies(String body) {
        assertThatThrownBy(() -> decode(body)).isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void deliversWhatPrecedesTheMistake() {
        List<EnginePacketType> seen = new ArrayList<>();
        ByteBuf body = Unpooled.copiedBuffer("4a" + RS + "x", StandardCharsets.UTF_8);
        assertThatThrownBy(() -> PayloadCodec.decode(body, packet -> seen.add(packet.type())))
                .isInstanceOf(MalformedPacketException.class);
        assertThat(seen).containsExactly(EnginePacketType.MESSAGE);
    }

    @Test
    void stopsWhenTheReceiverHasEnough() {
        List<EnginePacketType> seen = new ArrayList<>();
        ByteBuf body = Unpooled.copiedBuffer("1" + RS + "garbage", StandardCharsets.UTF_8);
        PayloadCodec.decode(body, packet -> !seen.add(packet.type()));
        assertThat(seen).containsExactly(EnginePacketType.CLOSE);
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return Arbitraries.strings()
                .excludeChars('\u001e')
                .filter(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text))
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    @Property(tries = 300)
    void whatIsEncodedDecodesToTheSame(@ForAll("texts") List<String> texts) {
        List<OutboundMessage> messages = texts.stream()
                .map(text -> OutboundMessage.text(PooledByteBufAllocator.DEFAULT, "4" + text))
                .toList();
        ByteBuf body = PayloadCodec.encode(PooledByteBufAllocator.DEFAULT, messages);
        List<String> decoded = new ArrayList<>();
        PayloadCodec.decode(body, packet -> decoded.add(packet.data().toString(StandardCharsets.UTF_8)));
        body.release();
        messages.forEach(OutboundMessage::release);
        assertThat(decoded).isEqualTo(texts);
    }

    @Property(tries = 2000)
    void anyBytesDecodeOrAreMalformed(@ForAll byte[] bytes) {
        try {
            PayloadCodec.decode(Unpooled.wrappedBuffer(bytes), packet -> true);
        } catch (MalformedPacketException e) {
            assertThat(e).hasMessageContaining(":");
        }
    }
}
