package dev.marquee.socketio.engineio.packet;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
            boolean wanted = receiver.test(EnginePacketCodec.decodeText(WireVersion.EIO4, packet));
            more = length >= 0 && wanted;
            if (more) {
                body.skipBytes(1);
            }
        }
    }

    /**
     * Makes the message again that {@link #encode} made a body of: a text packet and its attachments.
     *
     * @throws MalformedPacketException if an attachment is not base64
     */
    public static OutboundMessage toMessage(ByteBufAllocator allocator, byte[] body) {
        ByteBuf bytes = Unpooled.wrappedBuffer(body);
        int end = bytes.bytesBefore(SEPARATOR);
        int length = end < 0 ? body.length : end;
        List<OutboundMessage> attachments = new ArrayList<>();
        if (end >= 0) {
            try {
                decode(bytes.slice(end + 1, body.length - end - 1), packet -> {
                    return attachments.add(OutboundMessage.binary(allocator, packet.data()));
                });
            } catch (MalformedPacketException e) {
                attachments.forEach(OutboundMessage::release);
                throw e;
            }
        }
        ByteBuf text = OutboundMessage.allocate(allocator, length).writeBytes(body, 0, length);
        return OutboundMessage.seal(text, attachments);
    }

    /**
     * Joins messages into one body.
     *
     * @param messages at least one; still the caller's
     * @return a new buffer; the single message's own bytes if there is only one
     */
    public static ByteBuf encode(ByteBufAllocator allocator, Collection<OutboundMessage> messages) {
        OutboundMessage first = messages.iterator().next();
        if (messages.size() == 1 && first.attachmentCount() == 0 && !first.isBinary()) {
            return first.retainedPacket();
        }
        int size = 0;
        for (OutboundMessage message : messages) {
            size += message.totalLength() + 1 + message.attachmentCount();
        }
        ByteBuf body = allocator.directBuffer(size);
        for (OutboundMessage message : messages) {
            append(body, message);
            for (int i = 0; i < message.attachmentCount(); i++) {
                append(body, message.attachment(i));
            }
        }
        return body;
    }

    private static void append(ByteBuf body, OutboundMessage packet) {
        if (body.isReadable()) {
            body.writeByte(SEPARATOR);
        }
        if (packet.isBinary()) {
            body.writeByte('b').writeBytes(packet.base64());
        } else {
            packet.appendPacketTo(body);
        }
    }
}
