package dev.marquee.socketio.engineio.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EnginePacketCodecTest {
    private static ByteBuf utf8(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    }

    private static ByteBuf bytes(String hex) {
        return Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(hex));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EIO4 | 4hello       | MESSAGE | false | 68656c6c6f",
                "EIO3 | 4hello       | MESSAGE | false | 68656c6c6f",
                "EIO3 | 2            | PING    | false | ''",
                "EIO4 | bAQIDBA==    | MESSAGE | true  | 01020304",
                "EIO3 | b4AQIDBA==   | MESSAGE | true  | 01020304",
                "EIO4 | b            | MESSAGE | true  | ''",
                "EIO3 | b4           | MESSAGE | true  | ''",
            })
    void decodesText(WireVersion version, String packet, EnginePacketType type, boolean binary, String hex) {
        EnginePacket decoded = EnginePacketCodec.decodeText(version, utf8(packet));
        assertThat(decoded.type()).isEqualTo(type);
        assertThat(decoded.binary()).isEqualTo(binary);
        assertThat(ByteBufUtil.hexDump(decoded.data())).isEqualTo(hex);
    }

    @ParameterizedTest
    @CsvSource({"EIO4", "EIO3"})
    void decodesBase64ThatIsBrokenIntoLines(WireVersion version) {
        String mark = version == WireVersion.EIO4 ? "b" : "b4";
        EnginePacket decoded = EnginePacketCodec.decodeText(version, utf8(mark + "AQ\r\nID\nBA==\n"));
        assertThat(ByteBufUtil.hexDump(decoded.data())).isEqualTo("01020304");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EIO4 | 01020304   | MESSAGE | 01020304",
                "EIO4 | ''         | MESSAGE | ''",
                "EIO3 | 0401020304 | MESSAGE | 01020304",
                "EIO3 | 04         | MESSAGE | ''",
                "EIO3 | 02         | PING    | ''",
            })
    void decodesBytes(WireVersion version, String hex, EnginePacketType type, String data) {
        EnginePacket decoded = EnginePacketCodec.decodeBinary(version, bytes(hex));
        assertThat(decoded.type()).isEqualTo(type);
        assertThat(decoded.binary()).isTrue();
        assertThat(ByteBufUtil.hexDump(decoded.data())).isEqualTo(data);
    }

    @ParameterizedTest
    @CsvSource({"EIO4,''", "EIO4,7", "EIO4,b=", "EIO4,bA", "EIO3,b", "EIO3,b9AQ", "EIO3,bx", "EIO3,''", "EIO4,abc"})
    void rejectsMalformedText(WireVersion version, String packet) {
        assertThatThrownBy(() -> EnginePacketCodec.decodeText(version, utf8(packet)))
                .isInstanceOf(MalformedPacketException.class);
    }

    @ParameterizedTest
    @CsvSource({"''", "07", "ff", "34", "80"})
    void rejectsMalformedBytesOfRevision3(String hex) {
        assertThatThrownBy(() -> EnginePacketCodec.decodeBinary(WireVersion.EIO3, bytes(hex)))
                .isInstanceOf(MalformedPacketException.class);
    }
}
