package dev.marquee.socketio.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.socketio.engineio.packet.MalformedPacketException;
import dev.marquee.socketio.engineio.packet.OutboundMessage;
import dev.marquee.socketio.engineio.packet.WireVersion;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

final class BinaryPacketsTest {
    private static final String FIRST = "{\"_placeholder\":true,\"num\":0}";
    private static final String SECOND = "{\"_placeholder\":true,\"num\":1}";
    private static final byte[] ONE = {1, 2, 3};

    private final SocketPacketDecoder decoder = new SocketPacketDecoder(1_000_000);
    private final SocketPacketEncoder encoder = new SocketPacketEncoder(JsonMapper.shared());

    private SocketPacket decode(String packet) {
        return decoder.decode(Unpooled.copiedBuffer(packet, StandardCharsets.UTF_8));
    }

    private JsonNode assemble(String packet, byte[]... attachments) {
        BinaryAssembler assembler = new BinaryAssembler(decode(packet), 1000);
        SocketPacket whole = null;
        for (byte[] attachment : attachments) {
            assertThat(whole).isNull();
            whole = assembler.add(Unpooled.wrappedBuffer(attachment));
        }
        assertThat(whole).isNotNull();
        assertThat(whole.data()).isNotNull();
        return whole.data();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "51-[\"e\"]         | BINARY_EVENT | /  | -1  | 1",
                "512-[\"e\"]        | BINARY_EVENT | /  | -1  | 12",
                "50-[\"e\"]         | BINARY_EVENT | /  | -1  | 0",
                "52-/a,[\"e\"]      | BINARY_EVENT | /a | -1  | 2",
                "52-/a,456[\"e\"]   | BINARY_EVENT | /a | 456 | 2",
                "51-12[\"e\"]       | BINARY_EVENT | /  | 12  | 1",
                "61-12[]            | BINARY_ACK   | /  | 12  | 1",
                "61-/a,0[1]         | BINARY_ACK   | /a | 0   | 1",
                "5256-[\"e\"]       | BINARY_EVENT | /  | -1  | 256",
            })
    void decodesTheCount(String packet, SocketPacketType type, String namespace, long ackId, int attachments) {
        SocketPacket decoded = decode(packet);
        assertThat(decoded.type()).isEqualTo(type);
        assertThat(decoded.namespace()).isEqualTo(namespace);
        assertThat(decoded.ackId()).isEqualTo(ackId);
        assertThat(decoded.attachments()).isEqualTo(attachments);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "6",
                "5-[\"e\"]",
                "5[\"e\"]",
                "51[\"e\"]",
                "51",
                "51-",
                "5x-[\"e\"]",
                "5-1-[\"e\"]",
                "51.5-[\"e\"]",
                "5257-[\"e\"]",
                "599999999999999-[\"e\"]",
                "51-{}",
                "51-[]",
                "51-[\"connect\"]",
                "61-[]",
                "61-1{}"
            })
    void rejectsMalformedHeads(String packet) {
        assertThatThrownBy(() -> decode(packet)).isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void putsAttachmentsWhereTheirPlaceholdersAre() {
        byte[] two = {};
        JsonNode data = assemble(
                "52-[\"e\"," + SECOND + ",{\"a\":[{\"b\":" + FIRST + "}],\"c\":" + FIRST + "},\"t\"]", ONE, two);
        assertThat(data.get(1).binaryValue()).isEqualTo(two);
        assertThat(data.at("/2/a/0/b").binaryValue()).isEqualTo(ONE);
        assertThat(data.at("/2/c").binaryValue()).isEqualTo(ONE);
        assertThat(data.get(3).stringValue()).isEqualTo("t");
    }

    @Test
    void leavesWhatIsNoPlaceholder() {
        String plain = "[\"e\",{\"_placeholder\":false,\"num\":0},{\"_placeholder\":\"true\",\"num\":0},{\"num\":0}]";
        assertThat(assemble("51-" + plain, ONE)).hasToString(plain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-1", "1.5", "\"0\"", "null", "true", "99999999999", "{}"})
    void aPlaceholderThatNamesNoAttachmentIsMalformed(String number) {
        String packet = "51-[\"e\",{\"_placeholder\":true,\"num\":" + number + "}]";
        assertThatThrownBy(() -> assemble(packet, ONE)).isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void aPlaceholderWithoutNumberIsMalformed() {
        assertThatThrownBy(() -> assemble("51-[\"e\",{\"_placeholder\":true}]", ONE))
                .isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void attachmentsAreBoundedTogether() {
        BinaryAssembler assembler = new BinaryAssembler(decode("53-[\"e\"]"), 10);
        assertThat(assembler.add(Unpooled.wrappedBuffer(new byte[6]))).isNull();
        assertThatThrownBy(() -> assembler.add(Unpooled.wrappedBuffer(new byte[5])))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessageContaining("expected: <= 10");
    }

    private record Picture(String name, ByteBuffer data) {}

    static Stream<Arguments> binaryArguments() {
        ByteBuffer direct = ByteBuffer.allocateDirect(3).put(ONE).flip();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("x", List.of(ONE));
        return Stream.of(
                Arguments.of(ONE, FIRST),
                Arguments.of(ByteBuffer.wrap(ONE), FIRST),
                Arguments.of(direct, FIRST),
                Arguments.of(JsonNodeFactory.instance.binaryNode(ONE), FIRST),
                Arguments.of(map, "{\"x\":[" + FIRST + "]}"),
                Arguments.of(new Picture("p", ByteBuffer.wrap(ONE)), "{\"name\":\"p\",\"data\":" + FIRST + "}"),
                Arguments.of(
                        JsonNodeFactory.instance.objectNode().set("deep", JsonNodeFactory.instance.binaryNode(ONE)),
                        "{\"deep\":" + FIRST + "}"));
    }

    @ParameterizedTest
    @MethodSource("binaryArguments")
    void binaryAnywhereMakesABinaryPacket(Object argument, String json) {
        assertMessage(
                encoder.event("/", SocketPacket.NO_ACK, "e", new Object[] {argument}),
                "451-[\"e\"," + json + "]",
                "010203");
        assertMessage(encoder.event("/a", 7, "e", new Object[] {argument}), "451-/a,7[\"e\"," + json + "]", "010203");
        assertMessage(encoder.ack("/a", 12, new Object[] {1, argument}), "461-/a,12[1," + json + "]", "010203");
    }

    @Test
    void attachmentsKeepTheOrderOfTheArguments() {
        OutboundMessage message = encoder.event("/", SocketPacket.NO_ACK, "e", new Object[] {ONE, "t", new byte[] {9}});
        assertMessage(message, "452-[\"e\"," + FIRST + ",\"t\"," + SECOND + "]", "010203", "09");
    }

    @Test
    void laterChangesOfTheCallersArrayDoNotMatter() {
        byte[] mine = {1, 2, 3};
        OutboundMessage message = encoder.event("/", SocketPacket.NO_ACK, "e", new Object[] {mine});
        mine[0] = 99;
        assertMessage(message, "451-[\"e\"," + FIRST + "]", "010203");
    }

    @Test
    void attachmentsOfArgumentsThatCannotBeSerialisedAreReleased() {
        List<Object> broken = new AbstractList<>() {
            @Override
            public Object get(int index) {
                throw new IllegalStateException("broken");
            }

            @Override
            public int size() {
                return 1;
            }
        };
        assertThatThrownBy(() -> encoder.event("/", SocketPacket.NO_ACK, "e", new Object[] {ONE, broken}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not serialisable");
    }

    @Test
    void protocol4IsToldNoIdAndRefusedWithABareValue() {
        assertMessage(encoder.connected(WireVersion.EIO3, "/", "id", "pid"), "40");
        assertMessage(encoder.connected(WireVersion.EIO3, "/a", "id", "pid"), "40/a,");
        assertMessage(encoder.connectError(WireVersion.EIO3, "/a", "no", null), "44/a,\"no\"");
        assertMessage(encoder.connectError(WireVersion.EIO3, "/", "no", Map.of("c", 1)), "44{\"c\":1}");
        assertMessage(encoder.ack("/a", 3, new @Nullable Object[0]), "43/a,3[]");
    }

    private static void assertMessage(OutboundMessage message, String text, String... attachments) {
        ByteBuf packet = message.retainedPacket();
        assertThat(packet.toString(StandardCharsets.UTF_8)).isEqualTo(text);
        packet.release();
        assertThat(message.attachmentCount()).isEqualTo(attachments.length);
        for (int i = 0; i < attachments.length; i++) {
            ByteBuf data = message.attachment(i).retainedPacket();
            assertThat(ByteBufUtil.hexDump(data)).isEqualTo(attachments[i]);
            data.release();
        }
        message.release();
    }
}
