package dev.marquee.server.signage.screenshot;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the first bytes of a picture tell.
 *
 * @param type {@code image/png} or {@code image/jpeg}
 * @param width pixels; like the height {@code null} when it is not told within the first bytes
 */
record Picture(
        String type, @Nullable Integer width, @Nullable Integer height) {
    /** What could not be recognised: it is kept as it came, and never served as anything but a picture. */
    static final Picture UNKNOWN = new Picture("image/jpeg", null, null);

    /** How many bytes are enough to look at. */
    static final int HEAD = 64 << 10;

    private static final long PNG = 0x89504E470D0A1A0AL;
    private static final int PNG_SIZE_AT = 16;
    private static final int PNG_HEAD = 24;

    /** The ending of files of this kind. */
    String ending() {
        return type.equals("image/png") ? ".png" : ".jpg";
    }

    /** Empty when it is neither PNG nor JPEG. */
    static Optional<Picture> of(byte[] head) {
        ByteBuffer bytes = ByteBuffer.wrap(head);
        if (head.length >= PNG_HEAD && bytes.getLong(0) == PNG) {
            return Optional.of(new Picture("image/png", bytes.getInt(PNG_SIZE_AT), bytes.getInt(PNG_SIZE_AT + 4)));
        }
        if (head.length > 3 && (head[0] & 0xFF) == 0xFF && (head[1] & 0xFF) == 0xD8 && (head[2] & 0xFF) == 0xFF) {
            return Optional.of(jpeg(bytes));
        }
        return Optional.empty();
    }

    /** Walks the segments up to the one that starts the frame (ITU T.81, annex B). */
    private static Picture jpeg(ByteBuffer bytes) {
        int at = 2;
        while (at + 9 < bytes.limit() && (bytes.get(at) & 0xFF) == 0xFF) {
            int marker = bytes.get(at + 1) & 0xFF;
            boolean startsFrame =
                    marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
            if (startsFrame) {
                return new Picture("image/jpeg", bytes.getShort(at + 7) & 0xFFFF, bytes.getShort(at + 5) & 0xFFFF);
            }
            at += 2 + Math.max(2, bytes.getShort(at + 2) & 0xFFFF);
        }
        return new Picture("image/jpeg", null, null);
    }
}
