package dev.marquee.agent.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A disk below the store that can be full. Names begin with {@code full:}. */
public final class FullDisk extends FilePathWrapper {
    static final AtomicBoolean FULL = new AtomicBoolean();

    @Override
    public String getScheme() {
        return "full";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        FileChannel below = getBase().open(mode);
        return new FileBaseDefault() {
            @Override
            public synchronized int read(ByteBuffer bytes, long position) throws IOException {
                return below.read(bytes, position);
            }

            @Override
            public synchronized int write(ByteBuffer bytes, long position) throws IOException {
                if (FULL.get()) {
                    throw new IOException("No space left on device");
                }
                return below.write(bytes, position);
            }

            @Override
            public long size() throws IOException {
                return below.size();
            }

            @Override
            protected void implTruncate(long size) throws IOException {
                below.truncate(size);
            }

            @Override
            public void force(boolean metaData) throws IOException {
                below.force(metaData);
            }

            @Override
            public java.nio.channels.FileLock tryLock(long position, long size, boolean shared) throws IOException {
                return below.tryLock(position, size, shared);
            }

            @Override
            protected void implCloseChannel() throws IOException {
                below.close();
            }
        };
    }

    static void register() {
        FilePath.register(new FullDisk());
    }
}
