package dev.marquee.socketio.engineio.packet;

import io.netty.buffer.ByteBuf;

/** The headers of final, unmasked WebSocket frames (RFC 6455, section 5.2). */
final class FrameHeader {
    /** The longest header of a server's frame. */
    static final int MAX_LENGTH = 10;

    static final int FINAL_TEXT = 0x81;
    static final int FINAL_BINARY = 0x82;

    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;
    private static final int MAX_16 = 0xffff;

    private FrameHeader() {}

    static int length(int payloadLength) {
        if (payloadLength < LENGTH_16) {
            return 2;
        }
        return payloadLength <= MAX_16 ? 4 : MAX_LENGTH;
    }

    /** Writes a header at an index; the buffer's own indexes stay. */
    static void set(ByteBuf buffer, int at, int firstByte, int payloadLength) {
        buffer.setByte(at, firstByte);
        switch (length(payloadLength)) {
            case 2 -> buffer.setByte(at + 1, payloadLength);
            case 4 -> buffer.setByte(at + 1, LENGTH_16).setShort(at + 2, payloadLength);
            default -> buffer.setByte(at + 1, LENGTH_64).setLong(at + 2, payloadLength);
        }
    }
}
