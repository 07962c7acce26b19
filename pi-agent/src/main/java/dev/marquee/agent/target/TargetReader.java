package dev.marquee.agent.target;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Reads a target past the page cache where the file system allows it, so that what is compared comes from the medium and
 * not from memory. Not thread-safe.
 */
public final class TargetReader {
    private static final int BLOCK_BYTES = 256 * 1024;
    /** The largest logical block of common media. */
    private static final int ALIGNMENT = 4096;

    private final Path path;
    private final ByteBuffer block = ByteBuffer.allocateDirect(BLOCK_BYTES + ALIGNMENT)
            .alignedSlice(ALIGNMENT)
            .limit(BLOCK_BYTES)
            .slice();
    private final @Nullable FileChannel direct;
    private @Nullable FileChannel buffered;
    private long position;

    private TargetReader(Path path, @Nullable FileChannel direct) {
        this.path = path;
        this.direct = direct;
    }

    static TargetReader open(Path path) {
        try {
            return new TargetReader(path, FileChannel.open(path, StandardOpenOption.READ, ExtendedOpenOption.DIRECT));
        } catch (IOException | UnsupportedOperationException e) {
            return new TargetReader(path, null);
        }
    }

    TargetReader rewind() {
        position = 0;
        return this;
    }

    /**
     * The next bytes, at most 256 KiB, valid until the next call.
     *
     * @return {@code null} at the end of the medium
     */
    public @Nullable ByteBuffer next() {
        try {
            int count = read();
            position += Math.max(count, 0);
            return count <= 0 ? null : block.flip();
        } catch (IOException e) {
            throw TargetFile.failed(path, "cannot be read at byte " + position, e);
        }
    }

    private int read() throws IOException {
        if (direct != null && buffered == null) {
            try {
                return direct.read(block.clear(), position);
            } catch (IOException e) {
                // Opening succeeds on some file systems that cannot read so; what is wrong otherwise shows below, too.
            }
        }
        if (buffered == null) {
            buffered = FileChannel.open(path, StandardOpenOption.READ);
        }
        return buffered.read(block.clear(), position);
    }

    /** Whether the page cache has been bypassed so far. */
    boolean isDirect() {
        return direct != null && buffered == null;
    }

    void close() throws IOException {
        for (FileChannel channel : new FileChannel[] {direct, buffered}) {
            if (channel != null) {
                channel.close();
            }
        }
    }
}
