package dev.marquee.server.persistence;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Writes a group of jobs in one transaction. Writer thread only. */
final class WriteGroup {
    private static final Logger log = LoggerFactory.getLogger(WriteGroup.class);
    private static final String SAVEPOINT = "task";

    private final Database database;

    WriteGroup(Database database) {
        this.database = database;
    }

    /** Runs, commits, then tells: steps of all jobs in order first, callers afterwards. */
    void write(List<WriteJob<?>> jobs) {
        List<WriteJob<?>> done = new ArrayList<>(jobs.size());
        List<Failure> failures = new ArrayList<>();
        try (Handle handle = database.openWriter()) {
            handle.begin();
            try {
                for (WriteJob<?> job : jobs) {
                    run(handle, job, done, failures);
                }
                handle.commit();
            } catch (JdbiException e) {
                rollBack(handle);
                log.error("a group of {} writes was undone", jobs.size(), e);
                MarqueeException fault = describe(e);
                jobs.forEach(job -> job.fail(fault));
                return;
            }
        }
        done.forEach(WriteJob::committed);
        done.forEach(WriteJob::succeed);
        failures.forEach(failure -> failure.job().fail(failure.fault()));
    }

    private static void run(Handle handle, WriteJob<?> job, List<WriteJob<?>> done, List<Failure> failures) {
        handle.savepoint(SAVEPOINT);
        try {
            job.run(handle);
        } catch (Exception | Error e) {
            // Fails when SQLite gave up the whole transaction (disk full, I/O error): then the group fails as one.
            handle.rollbackToSavepoint(SAVEPOINT);
            failures.add(new Failure(job, storageFault(e)));
            return;
        }
        handle.releaseSavepoint(SAVEPOINT);
        done.add(job);
    }

    private static void rollBack(Handle handle) {
        try {
            handle.rollback();
        } catch (JdbiException e) {
            log.warn("rolling back failed, too", e);
        }
    }

    private static Throwable storageFault(Throwable e) {
        return isFull(e) ? describe(e) : e;
    }

    private static MarqueeException describe(Throwable e) {
        return isFull(e)
                ? new MarqueeException(ErrorCode.STORAGE_FULL, "disk of the server is full", e)
                : new MarqueeException(ErrorCode.UNAVAILABLE, "the change could not be stored, try again", e);
    }

    private static boolean isFull(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof SQLiteException sqlite && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_FULL) {
                return true;
            }
        }
        return false;
    }

    private record Failure(WriteJob<?> job, Throwable fault) {}
}
