package dev.marquee.socketio.engineio.packet;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.Base64;

/** Packets on their own, as WebSocket frames carry them (Engine.IO protocol v3 and v4, "Packet encoding"). */
public final class EnginePacketCodec {
    private static final byte BASE64_MARK = 'b';
    private static final byte LINE_BREAK = '\n';

    private EnginePacketCodec() {}

    /**
     * Decodes a packet sent as text, which may hold binary in base64.
     *
     * @param packet the frame's content; its reader index moves
     * @throws MalformedPacketException if it is empty, of an unknown type, or not base64 where it says so
     */
    public static EnginePacket decodeText(WireVersion version, ByteBuf packet) {
        byte first = readType(packet);
        if (first != BASE64_MARK) {
            return new EnginePacket(EnginePacketType.of(first), false, packet);
        }
        EnginePacketType type =
                version == WireVersion.EIO4 ? EnginePacketType.MESSAGE : EnginePacketType.of(readType(packet));
        return new EnginePacket(type, true, decodeBase64(packet));
    }

    private static byte readType(ByteBuf packet) {
        if (!packet.isReadable()) {
            throw new MalformedPacketException("packet: empty (expected: a type)");
        }
        return packet.readByte();
    }

    private static ByteBuf decodeBase64(ByteBuf encoded) {
        // The Java client breaks its base64 into lines.
        boolean broken = encoded.bytesBefore(LINE_BREAK) >= 0;
        try {
            ByteBuffer decoded = Base64.getDecoder().decode(broken ? withoutBreaks(encoded) : encoded.nioBuffer());
            return Unpooled.wrappedBuffer(decoded);
        } catch (IllegalArgumentException e) {
            throw new MalformedPacketException("binary packet: not base64");
        }
    }

    private static ByteBuffer withoutBreaks(ByteBuf encoded) {
        ByteBuffer joined = ByteBuffer.allocate(encoded.readableBytes());
        encoded.forEachByte(value -> {
            if (value != LINE_BREAK && value != '\r') {
                joined.put(value);
            }
            return true;
        });
        return joined.flip();
    }

    /**
     * Decodes a packet sent as bytes: a message, or in revision 3 what its first byte says.
     *
     * @param packet the frame's content; its reader index moves
     * @throws MalformedPacketException if revision 3's type is missing or unknown
     */
    public static EnginePacket decodeBinary(WireVersion version, ByteBuf packet) {
        if (version == WireVersion.EIO4) {
            return new EnginePacket(EnginePacketType.MESSAGE, true, packet);
        }
        int type = readType(packet);
        return new EnginePacket(EnginePacketType.of((byte) (type + '0')), true, packet);
    }
}
