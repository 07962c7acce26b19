package dev.marquee.agent.install;

import dev.marquee.agent.base.AgentFailure;
import dev.marquee.agent.base.ExitCode;
import dev.marquee.agent.base.Sha256;
import dev.marquee.agent.base.Timing;
import dev.marquee.agent.install.InstallState.Written;
import dev.marquee.agent.target.TargetFile;
import dev.marquee.agent.target.TargetReader;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The downloaded bytes on their way to the target: hashed, collected into blocks, written, and from time to time forced
 * to the medium and noted as durable. Memory is one block. Not thread-safe.
 */
final class ImageSink {
    private static final int BLOCK_BYTES = 256 * 1024;
    private static final long CHECKPOINT_BYTES = 32L * 1024 * 1024;
    private static final long CHECKPOINT_NANOS = Duration.ofSeconds(2).toNanos();

    private final TargetFile target;
    private final Timing timing;
    private final Consumer<Written> checkpoint;
    private final ByteBuffer block = ByteBuffer.allocateDirect(BLOCK_BYTES);
    private MessageDigest digest = Sha256.digest();
    private @Nullable String etag;
    private long written;
    private long durable;
    private long lastCheckpoint;

    /**
     * A sink at the beginning of the image.
     *
     * @param checkpoint is told what is on the medium
     */
    ImageSink(TargetFile target, Timing timing, Consumer<Written> checkpoint) {
        this.target = target;
        this.timing = timing;
        this.checkpoint = checkpoint;
        this.lastCheckpoint = timing.nanos();
    }

    /** Feeds the first bytes of a medium to a digest, as many as there are. */
    static void hash(TargetReader reader, long bytes, MessageDigest digest, LongConsumer progress) {
        long done = 0;
        ByteBuffer next = reader.next();
        while (next != null && done < bytes) {
            next.limit((int) Math.min(next.limit(), bytes - done));
            done += next.remaining();
            digest.update(next);
            progress.accept(done);
            next = done < bytes ? reader.next() : null;
        }
    }

    /**
     * Continues after what an earlier run has written, if it is still there.
     *
     * @return whether it is; otherwise this is at the beginning
     */
    boolean resume(Written earlier, LongConsumer progress) {
        hash(target.reader(), earlier.bytes(), digest, progress);
        if (!hex().equals(earlier.sha256())) {
            restart();
            return false;
        }
        written = earlier.bytes();
        durable = written;
        etag = earlier.etag();
        return true;
    }

    /** Forgets everything. */
    void restart() {
        digest = Sha256.digest();
        block.clear();
        written = 0;
        durable = 0;
        etag = null;
        checkpoint.accept(Written.NOTHING);
    }

    /** How many bytes of the image have been taken. */
    long position() {
        return written + block.position();
    }

    /** The version of the image that is being taken; {@code null} when the server named none. */
    @Nullable String etag() {
        return etag;
    }

    void etag(@Nullable String version) {
        etag = version;
    }

    /** Takes the next bytes of the image. */
    void accept(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            ByteBuffer part = bytes.slice(bytes.position(), Math.min(bytes.remaining(), block.remaining()));
            bytes.position(bytes.position() + part.remaining());
            block.put(part);
            if (!block.hasRemaining()) {
                flush();
            }
        }
        long pending = written - durable;
        if (pending >= CHECKPOINT_BYTES || (pending > 0 && timing.nanos() - lastCheckpoint >= CHECKPOINT_NANOS)) {
            makeDurable();
        }
    }

    /** Writes and forces what is left. */
    void finish() {
        flush();
        makeDurable();
    }

    private void flush() {
        int length = block.flip().remaining();
        digest.update(block.duplicate());
        target.write(block, written);
        written += length;
        block.clear();
    }

    private void makeDurable() {
        target.force();
        durable = written;
        lastCheckpoint = timing.nanos();
        checkpoint.accept(new Written(written, hex(), etag));
    }

    /** SHA-256 of what has been written so far, in lower-case hex. */
    String hex() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new AgentFailure(ExitCode.UNEXPECTED, "SHA-256 of this Java cannot be continued", e);
        }
    }
}
