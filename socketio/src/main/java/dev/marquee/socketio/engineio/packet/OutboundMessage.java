package dev.marquee.socketio.engineio.packet;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.util.IllegalReferenceCountException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * A packet, framed once for all its receivers: the bytes of a final, unmasked WebSocket frame (RFC 6455, section 5.2),
 * whose tail is the packet as long-polling carries it. A text packet may have binary attachments, which follow it
 * immediately. Reference-counted like the buffers it holds; contents never change, so it may be shared between event
 * loops.
 *
 * <p>A text packet is the same in both revisions of the protocol. A binary one begins with its type in revision 3 and
 * does not in revision 4, so its buffer has room in front for the headers of both.
 */
public final class OutboundMessage {
    private static final OutboundMessage[] NO_ATTACHMENTS = {};
    private static final int HEADER_ROOM = FrameHeader.MAX_LENGTH;

    /** Revision 3's frame header and type byte, at the very start of a binary packet's buffer. */
    private static final int EIO3_ROOM = FrameHeader.MAX_LENGTH + 1;

    private static final byte EIO3_MESSAGE = 4;
    /** Shorter packets are not worth compressing; the reference server's limit. */
    private static final int DEFLATE_FROM = 1024;

    /** The shares of a constant, far from both ends of the counter. */
    private static final int FOR_EVER = 1 << 30;

    private static final AtomicIntegerFieldUpdater<OutboundMessage> SHARES =
            AtomicIntegerFieldUpdater.newUpdater(OutboundMessage.class, "shares");

    private final ByteBuf frame;
    private final int headerLength;
    private final boolean binary;
    private final OutboundMessage[] attachments;
    private volatile byte @Nullable [] base64;

    @SuppressWarnings("UnusedVariable") // through SHARES
    private volatile int shares = 1;

    private volatile @Nullable ByteBuf shortest;

    private OutboundMessage(ByteBuf frame, int headerLength, boolean binary, OutboundMessage[] attachments) {
        this.frame = frame;
        this.headerLength = headerLength;
        this.binary = binary;
        this.attachments = attachments;
    }

    /**
     * Allocates a buffer to write a text packet into, for {@link #seal}.
     *
     * @param expectedLength a guess at the packet's length in bytes
     */
    public static ByteBuf allocate(ByteBufAllocator allocator, int expectedLength) {
        return allocator.directBuffer(HEADER_ROOM + expectedLength).writerIndex(HEADER_ROOM);
    }

    /**
     * Makes a message of a finished text packet.
     *
     * @param buffer from {@link #allocate}, with the whole packet written; becomes the message's
     */
    public static OutboundMessage seal(ByteBuf buffer) {
        return seal(buffer, NO_ATTACHMENTS);
    }

    /**
     * Makes a message of a finished text packet and the binary ones that belong to it.
     *
     * @param buffer from {@link #allocate}, with the whole packet written; becomes the message's
     * @param attachments binary messages; become the message's
     */
    public static OutboundMessage seal(ByteBuf buffer, List<OutboundMessage> attachments) {
        return seal(buffer, attachments.toArray(NO_ATTACHMENTS));
    }

    private static OutboundMessage seal(ByteBuf buffer, OutboundMessage[] attachments) {
        int headerLength = frame(buffer, HEADER_ROOM, FrameHeader.FINAL_TEXT);
        return new OutboundMessage(buffer, headerLength, false, attachments);
    }

    /** Puts a header just before the packet, where the buffer is read from then on; returns the header's length. */
    private static int frame(ByteBuf buffer, int packetStart, int firstByte) {
        int length = buffer.writerIndex() - packetStart;
        int headerLength = FrameHeader.length(length);
        FrameHeader.set(buffer, packetStart - headerLength, firstByte, length);
        buffer.readerIndex(packetStart - headerLength);
        return headerLength;
    }

    /**
     * Makes a message of bytes, which are copied.
     *
     * @param data still the caller's; its reader index stays
     */
    public static OutboundMessage binary(ByteBufAllocator allocator, ByteBuf data) {
        int length = data.readableBytes();
        ByteBuf buffer = allocator.directBuffer(EIO3_ROOM + HEADER_ROOM + length);
        FrameHeader.set(buffer, 0, FrameHeader.FINAL_BINARY, length + 1);
        buffer.setByte(FrameHeader.length(length + 1), EIO3_MESSAGE);
        buffer.writerIndex(EIO3_ROOM + HEADER_ROOM).writeBytes(data, data.readerIndex(), length);
        int headerLength = frame(buffer, EIO3_ROOM + HEADER_ROOM, FrameHeader.FINAL_BINARY);
        return new OutboundMessage(buffer, headerLength, true, NO_ATTACHMENTS);
    }

    /** Makes a message that lives as long as the process and need not be released: a packet every client gets. */
    public static OutboundMessage constant(String packet) {
        byte[] bytes = packet.getBytes(StandardCharsets.UTF_8);
        ByteBuf buffer = Unpooled.directBuffer(HEADER_ROOM + bytes.length)
                .writerIndex(HEADER_ROOM)
                .writeBytes(bytes);
        int headerLength = frame(buffer, HEADER_ROOM, FrameHeader.FINAL_TEXT);
        OutboundMessage message =
                new OutboundMessage(Unpooled.unreleasableBuffer(buffer), headerLength, false, NO_ATTACHMENTS);
        message.shares = FOR_EVER;
        return message;
    }

    /** Makes a message of a text packet. */
    public static OutboundMessage text(ByteBufAllocator allocator, CharSequence packet) {
        ByteBuf buffer = allocate(allocator, packet.length());
        buffer.writeCharSequence(packet, StandardCharsets.UTF_8);
        return seal(buffer);
    }

    /** Returns whether the packet is binary; if not, it is text. */
    public boolean isBinary() {
        return binary;
    }

    /** Returns how many binary messages follow and belong to this one. */
    public int attachmentCount() {
        return attachments.length;
    }

    /** Returns a binary message that follows this one; it lives as long as this one does. */
    public OutboundMessage attachment(int index) {
        return attachments[index];
    }

    /** Returns the whole frame, without attachments and not for binary in revision 3; the caller releases it. */
    public ByteBuf retainedFrame() {
        return frame.retainedDuplicate();
    }

    /**
     * Returns the whole frame, compressed if that makes a long one shorter; see {@link #retainedFrame}. Compressed once,
     * however many receivers it has.
     */
    public ByteBuf retainedShortestFrame() {
        if (packetLength() < DEFLATE_FROM) {
            return retainedFrame();
        }
        ByteBuf made = shortest;
        if (made == null) {
            synchronized (this) { // two loops may ask at once
                made = shortest;
                if (made == null) {
                    made = DeflatedFrame.of(frame, headerLength);
                    shortest = made;
                }
            }
        }
        return made.retainedDuplicate();
    }

    /** Returns what goes before {@link #retainedPacket} of a binary message in revision 3; the caller releases it. */
    public ByteBuf retainedEio3Prefix() {
        return frame.retainedSlice(0, FrameHeader.length(packetLength() + 1) + 1);
    }

    /** Returns the packet (of a binary message: the data) without the frame's header; the caller releases it. */
    public ByteBuf retainedPacket() {
        return frame.retainedSlice(packetIndex(), packetLength());
    }

    /** Appends the packet (of a binary message: the data) without the frame's header. */
    public void appendPacketTo(ByteBuf target) {
        target.writeBytes(frame, packetIndex(), packetLength());
    }

    /** Returns how many UTF-16 units a text packet has, which is how revision 3 measures. */
    int packetUtf16Length() {
        return Utf16.length(frame, packetIndex(), packetLength());
    }

    /** Returns a binary message's data in base64. Made once, lest a broadcast makes it for each of its pollers. */
    byte[] base64() {
        byte[] encoded = base64;
        if (encoded == null) {
            byte[] data = new byte[packetLength()];
            frame.getBytes(packetIndex(), data);
            encoded = Base64.getEncoder().encode(data);
            base64 = encoded; // a race makes the same bytes twice, no more
        }
        return encoded;
    }

    private int packetIndex() {
        return frame.readerIndex() + headerLength;
    }

    /** Returns the packet's length in bytes, without attachments. */
    public int packetLength() {
        return frame.readableBytes() - headerLength;
    }

    /** Returns the length of the packet and all its attachments in bytes. */
    public int totalLength() {
        int total = packetLength();
        for (OutboundMessage attachment : attachments) {
            total += attachment.packetLength();
        }
        return total;
    }

    /** Keeps the message and its attachments for one more {@link #release}. */
    public OutboundMessage retain() {
        if (SHARES.getAndIncrement(this) <= 0) {
            throw new IllegalReferenceCountException("message: released already");
        }
        return this;
    }

    /** Gives up the caller's share. */
    public void release() {
        int left = SHARES.decrementAndGet(this);
        if (left < 0) {
            throw new IllegalReferenceCountException("message: released already");
        }
        if (left == 0) {
            free();
        }
    }

    private void free() {
        frame.release();
        if (shortest != null) {
            shortest.release();
        }
        for (OutboundMessage attachment : attachments) {
            attachment.release();
        }
    }
}
