package dev.marquee.socketio.engineio;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;

/** The fragments of a WebSocket message that has not ended yet (RFC 6455, section 5.4). */
final class Fragments {
    private final boolean binary;
    private final ByteBuf content = PooledByteBufAllocator.DEFAULT.directBuffer();

    Fragments(boolean binary) {
        this.binary = binary;
    }

    boolean isBinary() {
        return binary;
    }

    ByteBuf content() {
        return content;
    }

    /** Adds a fragment; returns false if the message is now longer than allowed. */
    boolean add(ByteBuf fragment, int maxLength) {
        if (content.readableBytes() + fragment.readableBytes() > maxLength) {
            return false;
        }
        content.writeBytes(fragment);
        return true;
    }

    void release() {
        content.release();
    }
}
