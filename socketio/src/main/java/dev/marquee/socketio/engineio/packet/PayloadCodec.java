package dev.marquee.socketio.engineio.packet;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collection;
import java.util.Iterator;
import java.util.function.Predicate;

/** The bodies of long-polling: packets joined by a separator (Engine.IO protocol v4, "HTTP long-polling"). */
public final class PayloadCodec {
    private static final byte SEPARATOR = 0x1e;

    private PayloadCodec() {}

    /**
     * Decodes a body packet by packet.
     *
     * @param body the request's body; its reader index moves
     * @param receiver gets each packet in order; returns whether it wants the next
     * @throws MalformedPacketException at the first malformed packet; those before it have been received
     */
    public static void decode(ByteBuf body, Predicate<EnginePacket> receiver) {
        boolean more = true;
        while (more) {
            int length = body.bytesBefore(SEPARATOR);
            ByteBuf packet = body.readSlice(length < 0 ? body.readableBytes() : length);
            boolean wanted = receiver.test(decodePacket(packet));
            more = length >= 0 && wanted;
            if (more) {
                body.skipBytes(1);
            }
        }
    }

    private static EnginePacket decodePacket(ByteBuf packet) {
        if (packet.isReadable() && packet.getByte(packet.readerIndex()) == 'b') {
            packet.skipBytes(1);
            return EnginePacketCodec.decodeBinary(decodeBase64(packet));
        }
        return EnginePacketCodec.decodeText(packet);
    }

    private static ByteBuf decodeBase64(ByteBuf encoded) {
        try {
            ByteBuffer decoded = Base64.getDecoder().decode(encoded.nioBuffer());
            return Unpooled.wrappedBuffer(decoded);
        } catch (IllegalArgumentException e) {
            throw new MalformedPacketException("binary packet: not base64");
        }
    }

    /**
     * Joins messages into one body.
     *
     * @param messages at least one; still the caller's
     * @return a new buffer; the single message's own bytes if there is only one
     */
    public static ByteBuf encode(ByteBufAllocator allocator, Collection<OutboundMessage> messages) {
        Iterator<OutboundMessage> remaining = messages.iterator();
        OutboundMessage first = remaining.next();
        if (!remaining.hasNext()) {
            return first.retainedPacket();
        }
        int size = messages.size() - 1;
        for (OutboundMessage message : messages) {
            size += message.packetLength();
        }
        ByteBuf body = allocator.directBuffer(size);
        first.appendPacketTo(body);
        while (remaining.hasNext()) {
            body.writeByte(SEPARATOR);
            remaining.next().appendPacketTo(body);
        }
        return body;
    }
}
