package dev.marquee.socketio.engineio.packet;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.function.Predicate;

/**
 * The bodies of long-polling in Engine.IO protocol v3 ("Payload"): {@code <length>:<packet>} repeated, or, where binary
 * packets need not be base64, {@code <0 text | 1 binary><length's digits as bytes><255><packet>} repeated.
 */
public final class Eio3PayloadCodec {
    private static final int MAX_DIGITS = 9; // a body is shorter than 1 GB
    private static final byte TEXT = 0;
    private static final byte BINARY = 1;
    private static final byte END_OF_LENGTH = (byte) 255;
    private static final byte MESSAGE = 4;

    private Eio3PayloadCodec() {}

    /**
     * Decodes a text body packet by packet.
     *
     * @param body valid UTF-8; its reader index moves
     * @param receiver gets each packet in order; returns whether it wants the next
     * @throws MalformedPacketException at the first malformed packet; those before it have been received
     */
    public static void decodeText(ByteBuf body, Predicate<EnginePacket> receiver) {
        requireContent(body);
        boolean more = true;
        while (more && body.isReadable()) {
            int length = readLength(body, (byte) ':', '0');
            ByteBuf packet = body.readSlice(Utf16.bytesOf(body, body.readerIndex(), body.writerIndex(), length));
            // The reference parser skips empty packets: "0:" is how it writes an empty payload.
            more = length == 0 || receiver.test(EnginePacketCodec.decodeText(WireVersion.EIO3, packet));
        }
    }

    /**
     * Decodes a binary body packet by packet.
     *
     * @param body its reader index moves
     * @param receiver gets each packet in order; returns whether it wants the next
     * @throws MalformedPacketException at the first malformed packet; those before it have been received
     */
    public static void decodeBinary(ByteBuf body, Predicate<EnginePacket> receiver) {
        requireContent(body);
        boolean more = true;
        while (more && body.isReadable()) {
            byte kind = body.readByte();
            int length = readLength(body, END_OF_LENGTH, 0);
            if (length > body.readableBytes()) {
                throw new MalformedPacketException("length: " + length + " (expected: that of the packet)");
            }
            more = receiver.test(decodeBinaryPacket(kind, body.readSlice(length)));
        }
    }

    private static EnginePacket decodeBinaryPacket(byte kind, ByteBuf packet) {
        if (kind == BINARY) {
            return EnginePacketCodec.decodeBinary(WireVersion.EIO3, packet);
        }
        if (kind != TEXT || !ByteBufUtil.isText(packet, StandardCharsets.UTF_8)) {
            throw new MalformedPacketException("packet: neither text nor binary");
        }
        return EnginePacketCodec.decodeText(WireVersion.EIO3, packet);
    }

    private static void requireContent(ByteBuf body) {
        if (!body.isReadable()) {
            throw new MalformedPacketException("payload: empty (expected: a packet)");
        }
    }

    private static int readLength(ByteBuf body, byte end, int zero) {
        int length = 0;
        for (int digits = 0; body.isReadable() && digits <= MAX_DIGITS; digits++) {
            byte next = body.readByte();
            if (next == end && digits > 0) {
                return length;
            }
            int digit = (next & 0xff) - zero;
            if (digit < 0 || digit > 9) {
                break;
            }
            length = length * 10 + digit;
        }
        throw new MalformedPacketException("length: missing or malformed (expected: at most 9 digits)");
    }

    /** Returns whether any message is binary, so that {@link #encodeBinary} saves its base64. */
    public static boolean hasBinary(Collection<OutboundMessage> messages) {
        for (OutboundMessage message : messages) {
            if (message.isBinary() || message.attachmentCount() > 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Joins messages into a text body.
     *
     * @param messages still the caller's
     * @return a new buffer
     */
    public static ByteBuf encodeText(ByteBufAllocator allocator, Collection<OutboundMessage> messages) {
        ByteBuf body = allocator.directBuffer();
        for (OutboundMessage message : messages) {
            appendText(body, message);
            for (int i = 0; i < message.attachmentCount(); i++) {
                appendText(body, message.attachment(i));
            }
        }
        return body;
    }

    private static void appendText(ByteBuf body, OutboundMessage packet) {
        if (packet.isBinary()) {
            byte[] base64 = packet.base64();
            ByteBufUtil.writeAscii(body, base64.length + 2 + ":b4");
            body.writeBytes(base64);
        } else {
            ByteBufUtil.writeAscii(body, packet.packetUtf16Length() + ":");
            packet.appendPacketTo(body);
        }
    }

    /**
     * Joins messages into a binary body.
     *
     * @param messages still the caller's
     * @return a new buffer
     */
    public static ByteBuf encodeBinary(ByteBufAllocator allocator, Collection<OutboundMessage> messages) {
        ByteBuf body = allocator.directBuffer();
        for (OutboundMessage message : messages) {
            appendBinary(body, message);
            for (int i = 0; i < message.attachmentCount(); i++) {
                appendBinary(body, message.attachment(i));
            }
        }
        return body;
    }

    private static void appendBinary(ByteBuf body, OutboundMessage packet) {
        if (packet.isBinary()) {
            body.writeByte(BINARY);
            appendLength(body, packet.packetLength() + 1);
            body.writeByte(MESSAGE);
        } else {
            body.writeByte(TEXT);
            appendLength(body, packet.packetLength());
        }
        packet.appendPacketTo(body);
    }

    private static void appendLength(ByteBuf body, int length) {
        String digits = Integer.toString(length);
        for (int i = 0; i < digits.length(); i++) {
            body.writeByte(digits.charAt(i) - '0');
        }
        body.writeByte(END_OF_LENGTH);
    }
}
