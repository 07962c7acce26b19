package dev.marquee.socketio.engineio.packet;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/**
 * A text packet, framed once for all its receivers: the bytes of a final, unmasked WebSocket text frame (RFC 6455,
 * section 5.2), whose tail is the packet as long-polling carries it. Reference-counted like the buffer it holds;
 * contents never change, so it may be shared between event loops.
 */
public final class OutboundMessage {
    /** The longest WebSocket frame header of a server; a buffer being filled keeps as many bytes free in front. */
    private static final int HEADER_ROOM = 10;

    private static final int FINAL_TEXT_FRAME = 0x81;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;

    private final ByteBuf frame;
    private final int headerLength;

    private OutboundMessage(ByteBuf frame, int headerLength) {
        this.frame = frame;
        this.headerLength = headerLength;
    }

    /**
     * Allocates a buffer to write a packet into, for {@link #seal}.
     *
     * @param expectedLength a guess at the packet's length in bytes
     */
    public static ByteBuf allocate(ByteBufAllocator allocator, int expectedLength) {
        return allocator.directBuffer(HEADER_ROOM + expectedLength).writerIndex(HEADER_ROOM);
    }

    /**
     * Makes a message of a finished packet.
     *
     * @param buffer from {@link #allocate}, with the whole packet written; becomes the message's
     */
    public static OutboundMessage seal(ByteBuf buffer) {
        int length = buffer.writerIndex() - HEADER_ROOM;
        int headerLength = length < LENGTH_16 ? 2 : length <= 0xffff ? 4 : HEADER_ROOM;
        int start = HEADER_ROOM - headerLength;
        buffer.setByte(start, FINAL_TEXT_FRAME);
        switch (headerLength) {
            case 2 -> buffer.setByte(start + 1, length);
            case 4 -> buffer.setByte(start + 1, LENGTH_16).setShort(start + 2, length);
            default -> buffer.setByte(start + 1, LENGTH_64).setLong(start + 2, length);
        }
        return new OutboundMessage(buffer.readerIndex(start), headerLength);
    }

    /** Makes a message that lives as long as the process and need not be released: a packet every client gets. */
    public static OutboundMessage constant(String packet) {
        byte[] bytes = packet.getBytes(StandardCharsets.UTF_8);
        ByteBuf buffer = Unpooled.directBuffer(HEADER_ROOM + bytes.length)
                .writerIndex(HEADER_ROOM)
                .writeBytes(bytes);
        OutboundMessage message = seal(buffer);
        return new OutboundMessage(Unpooled.unreleasableBuffer(message.frame), message.headerLength);
    }

    /** Makes a message of a packet's text. */
    public static OutboundMessage text(ByteBufAllocator allocator, CharSequence packet) {
        ByteBuf buffer = allocate(allocator, packet.length());
        buffer.writeCharSequence(packet, StandardCharsets.UTF_8);
        return seal(buffer);
    }

    /** Returns the whole frame; the caller releases it. */
    public ByteBuf retainedFrame() {
        return frame.retainedDuplicate();
    }

    /** Returns the packet without the frame's header; the caller releases it. */
    public ByteBuf retainedPacket() {
        return frame.retainedSlice(frame.readerIndex() + headerLength, packetLength());
    }

    /** Appends the packet without the frame's header. */
    public void appendPacketTo(ByteBuf target) {
        target.writeBytes(frame, frame.readerIndex() + headerLength, packetLength());
    }

    /** Returns the packet's length in bytes. */
    public int packetLength() {
        return frame.readableBytes() - headerLength;
    }

    /** Keeps the message for one more {@link #release}. */
    public OutboundMessage retain() {
        frame.retain();
        return this;
    }

    /** Gives up the caller's share. */
    public void release() {
        frame.release();
    }
}
