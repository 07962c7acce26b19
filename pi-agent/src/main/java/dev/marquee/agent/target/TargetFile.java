package dev.marquee.agent.target;

import dev.marquee.agent.base.AgentFailure;
import dev.marquee.agent.base.ExitCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An opened target, locked against other agents until closed. Not thread-safe. Errors are {@link AgentFailure}s naming
 * the target.
 */
public final class TargetFile implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private @Nullable TargetReader reader;

    private TargetFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static TargetFile open(Path path, boolean device, long size) {
        try {
            FileChannel channel = FileChannel.open(
                    path,
                    device
                            ? Set.of(StandardOpenOption.WRITE)
                            : Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE));
            TargetFile file = new TargetFile(path, channel);
            try {
                file.lock();
                if (!device) {
                    file.resize(size);
                }
                return file;
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw failed(path, "cannot be opened for writing", e);
        }
    }

    private void lock() throws IOException {
        try {
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // Another thread of this process; the same to the user.
        }
        throw AgentFailure.unexpected(ExitCode.TARGET, "target", path, "not being written by another agent");
    }

    private void resize(long size) throws IOException {
        channel.truncate(size);
        if (channel.size() < size) {
            channel.write(ByteBuffer.allocate(1), size - 1);
        }
    }

    /** Writes all of a buffer at a position, in bytes from the beginning. */
    public void write(ByteBuffer bytes, long position) {
        try {
            long at = position;
            while (bytes.hasRemaining()) {
                at += channel.write(bytes, at);
            }
        } catch (IOException e) {
            throw failed(path, "cannot be written at byte " + position, e);
        }
    }

    /** Returns when everything written so far has reached the medium. */
    public void force() {
        try {
            channel.force(true);
        } catch (IOException e) {
            throw failed(path, "cannot be synchronised", e);
        }
    }

    /**
     * Reads what is on the medium, from the beginning. There is one reader, closed with this file: closing any other
     * channel of the same file would release the lock (fcntl(2)).
     */
    public TargetReader reader() {
        if (reader == null) {
            reader = TargetReader.open(path);
        }
        return reader.rewind();
    }

    @Override
    public void close() {
        try (channel) {
            if (reader != null) {
                reader.close();
            }
        } catch (IOException e) {
            throw failed(path, "cannot be closed", e);
        }
    }

    static AgentFailure failed(Path path, String what, IOException error) {
        return new AgentFailure(
                ExitCode.TARGET, "target: " + path + " " + what + ": " + AgentFailure.describe(error), error);
    }
}
