package dev.marquee.socketio.engineio.packet;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.concurrent.FastThreadLocal;
import java.util.zip.Deflater;

/** Compresses a frame as permessage-deflate without context wants it (RFC 7692, section 7.2.1). */
final class DeflatedFrame {
    /** What ends a flushed block, and is left out. */
    private static final int TAIL = 4;

    private static final int COMPRESSED = 0x40; // RSV1
    private static final int ROOM = 64;

    private static final FastThreadLocal<Deflater> DEFLATERS = new FastThreadLocal<>() {
        @Override
        protected Deflater initialValue() {
            return new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        }

        @Override
        protected void onRemoval(Deflater deflater) {
            deflater.end();
        }
    };

    private DeflatedFrame() {}

    /**
     * Returns the compressed frame, or one more share of the frame itself if compressing does not make it shorter.
     *
     * @param frame still the caller's
     */
    static ByteBuf of(ByteBuf frame, int headerLength) {
        int length = frame.readableBytes() - headerLength;
        int firstByte = frame.getUnsignedByte(frame.readerIndex());
        ByteBuf target = PooledByteBufAllocator.DEFAULT.directBuffer(FrameHeader.MAX_LENGTH + length + ROOM);
        int compressed =
                deflate(frame.slice(frame.readerIndex() + headerLength, length), target, FrameHeader.MAX_LENGTH);
        if (compressed >= length) {
            target.release();
            return frame.retainedDuplicate();
        }
        int start = FrameHeader.MAX_LENGTH - FrameHeader.length(compressed);
        FrameHeader.set(target, start, firstByte | COMPRESSED, compressed);
        return target.setIndex(start, FrameHeader.MAX_LENGTH + compressed);
    }

    /** Returns the compressed length; as long as the text or longer if it does not fit. */
    private static int deflate(ByteBuf text, ByteBuf target, int at) {
        Deflater deflater = DEFLATERS.get();
        try {
            deflater.setInput(text.nioBuffer());
            int written = deflater.deflate(target.nioBuffer(at, target.capacity() - at), Deflater.SYNC_FLUSH);
            boolean fits = written < target.capacity() - at;
            return fits ? written - TAIL : text.readableBytes();
        } finally {
            deflater.reset();
        }
    }
}
