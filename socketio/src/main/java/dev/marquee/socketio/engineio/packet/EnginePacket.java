package dev.marquee.socketio.engineio.packet;

import io.netty.buffer.ByteBuf;

/**
 * A received packet.
 *
 * @param type its type; in revision 4 binary packets are always messages
 * @param binary whether the data is binary rather than UTF-8 text
 * @param data what follows the type; belongs to the sender of the packet, valid during the call only
 */
public record EnginePacket(EnginePacketType type, boolean binary, ByteBuf data) {}
