package dev.marquee.socketio.engineio.packet;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;

/** Checks text. What clients send is nearly all ASCII, of which eight bytes are looked at together. */
public final class Utf8 {
    private static final long NOT_ASCII = 0x8080_8080_8080_8080L;

    private Utf8() {}

    /** Returns whether the readable bytes are well-formed UTF-8. */
    public static boolean isValid(ByteBuf text) {
        int index = text.readerIndex();
        int end = text.writerIndex();
        while (end - index >= Long.BYTES && (text.getLong(index) & NOT_ASCII) == 0) {
            index += Long.BYTES;
        }
        while (index < end && text.getByte(index) >= 0) {
            index++;
        }
        return index == end || ByteBufUtil.isText(text, index, end - index, StandardCharsets.UTF_8);
    }
}
