package dev.marquee.socketio.engineio.packet;

import io.netty.buffer.ByteBuf;

/** Packets of a WebSocket frame (Engine.IO protocol v4, "Packet encoding"). */
public final class EnginePacketCodec {
    private EnginePacketCodec() {}

    /**
     * Decodes a text packet.
     *
     * @param packet the frame's content; its reader index moves
     * @throws MalformedPacketException if it is empty or of an unknown type
     */
    public static EnginePacket decodeText(ByteBuf packet) {
        if (!packet.isReadable()) {
            throw new MalformedPacketException("packet: empty (expected: a type)");
        }
        return new EnginePacket(EnginePacketType.of(packet.readByte()), false, packet);
    }

    /**
     * Decodes a binary packet, which is always a message.
     *
     * @param packet the frame's content
     */
    public static EnginePacket decodeBinary(ByteBuf packet) {
        return new EnginePacket(EnginePacketType.MESSAGE, true, packet);
    }
}
