package dev.marquee.socketio.engineio.packet;

import io.netty.buffer.ByteBuf;

/**
 * Measures UTF-8 in UTF-16 units: Engine.IO protocol v3 counts the "characters" of a payload's packets as JavaScript
 * does.
 */
final class Utf16 {
    private static final int CONTINUATION_MASK = 0xc0;
    private static final int CONTINUATION = 0x80;
    private static final int FOUR_BYTES = 0xf0;

    private Utf16() {}

    /** Returns the number of units in valid UTF-8. */
    static int length(ByteBuf utf8, int index, int length) {
        int units = 0;
        for (int i = index; i < index + length; i++) {
            units += unitsAt(utf8.getByte(i));
        }
        return units;
    }

    /**
     * Returns how many bytes of valid UTF-8 hold a number of units.
     *
     * @throws MalformedPacketException if there are fewer, or they end within a character
     */
    static int bytesOf(ByteBuf utf8, int index, int end, int units) {
        int left = units;
        int i = index;
        while (i < end && (left > 0 || unitsAt(utf8.getByte(i)) == 0)) {
            left -= unitsAt(utf8.getByte(i));
            i++;
        }
        if (left != 0) {
            throw new MalformedPacketException("length: " + units + " (expected: that of the packet)");
        }
        return i - index;
    }

    /** A character's units are counted at its first byte; those beyond the basic plane have two. */
    private static int unitsAt(byte value) {
        int unsigned = value & 0xff;
        if ((unsigned & CONTINUATION_MASK) == CONTINUATION) {
            return 0;
        }
        return unsigned >= FOUR_BYTES ? 2 : 1;
    }
}
