package dev.marquee.server.persistence;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The SQLite database of a data folder. Reads run on the calling thread over a small pool of read-only connections;
 * the one connection that writes belongs to the {@link WriteQueue}. An acknowledged write survives loss of power.
 */
public final class Database implements AutoCloseable {
    /** Name of the database file within the data folder. */
    public static final String FILE_NAME = "marquee.db";

    /** Who opens the database. */
    public enum Use {
        /** The server: takes the folder for itself. */
        SERVER,
        /** A command such as {@code image add}, which may run beside the server and changes no schema then. */
        TOOL
    }

    private final Path folder;
    private final @Nullable FolderLock lock;
    private final Connection writer;
    private final Jdbi writes;
    private final ReadPool reads;

    /**
     * Opens the database; creates folder and schema when they are missing.
     *
     * @throws StartupException in one line: not writable, in use, corrupt or of a newer schema
     */
    public Database(Path dataFolder, Use use) {
        folder = dataFolder.toAbsolutePath().normalize();
        Optional<FolderLock> taken = DataFolder.prepare(folder);
        if (taken.isEmpty() && use == Use.SERVER) {
            throw new StartupException(folder, "in use by another Marquee server");
        }
        try {
            writer = new DatabaseOpening(folder).open(taken.isPresent());
            // Handles of this Jdbi leave the connection open.
            writes = Jdbi.create(writer);
            reads = new ReadPool(folder.resolve(FILE_NAME));
        } catch (RuntimeException e) {
            taken.ifPresent(Database::release);
            throw e;
        }
        if (use == Use.TOOL) {
            taken.ifPresent(Database::release);
        }
        lock = use == Use.SERVER ? taken.orElseThrow() : null;
    }

    /** The data folder, absolute. */
    public Path folder() {
        return folder;
    }

    /** The database file, absolute. */
    public Path file() {
        return folder.resolve(FILE_NAME);
    }

    /** Runs a read on the calling thread, which must not be an event loop. The handle is valid within the call only. */
    public <T extends @Nullable Object> T read(HandleCallback<T, RuntimeException> query) {
        return reads.jdbi().withHandle(query);
    }

    /** Asks the database for an answer; throws when there is none. Blocks. */
    public void check() {
        read(handle -> handle.select("SELECT 1").mapTo(int.class).one());
    }

    /** A handle on the writing connection, for the write queue alone. */
    Handle openWriter() {
        return writes.open();
    }

    /** Closes all connections. The write queue must be closed before. */
    @Override
    public void close() {
        reads.close();
        try {
            // The last connection to go folds the write-ahead log back into the file.
            writer.close();
        } catch (SQLException e) {
            throw new IllegalStateException("database did not close", e);
        } finally {
            if (lock != null) {
                release(lock);
            }
        }
    }

    private static void release(FolderLock lock) {
        try {
            lock.close();
        } catch (IOException e) {
            throw new IllegalStateException("lock of the data folder did not close", e);
        }
    }
}
