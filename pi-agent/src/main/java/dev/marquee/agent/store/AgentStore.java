package dev.marquee.agent.store;

import dev.marquee.agent.base.AgentFailure;
import dev.marquee.agent.base.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Function;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one file behind the outbox, the journal and the kept documents. A torn tail is dropped by the store itself; a file
 * that cannot be opened at all is put aside as {@code .damaged} and a new one is begun, which {@link #state} says. When
 * the disk is full the write fails as a whole, and the store is opened again for the next one.
 */
public final class AgentStore implements AutoCloseable {
    /** How the store is. */
    public enum State {
        /** Everything is kept. */
        OK,
        /** The last write failed; nothing new is kept until one succeeds. */
        FULL,
        /** The file was damaged and is begun anew; reports and the journal of before are lost. */
        RECREATED
    }

    private static final Logger LOG = LoggerFactory.getLogger(AgentStore.class);
    private static final int CACHE_MIB = 1;
    /** Every commit is synchronised, so freed space may be used again soon. */
    private static final int RETENTION_MILLIS = 5_000;

    private static final long COMPACT_AT_BYTES = 8L * 1024 * 1024;
    private static final int COMPACT_MILLIS = 200;

    private final String file;
    private @Nullable MVStore store;
    private State state;
    private @Nullable String problem;

    private AgentStore(String file, MVStore store, State state) {
        this.file = file;
        this.store = store;
        this.state = state;
    }

    /** Opens the store of a folder, which is created when missing. */
    public static AgentStore open(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new AgentFailure(
                    ExitCode.UNEXPECTED, "data: " + folder + " cannot be created: " + AgentFailure.describe(e), e);
        }
        Path path = folder.resolve("agent.mv.db");
        return open(path.toString(), path);
    }

    /** Opens a file by the store's own name for it, which tests use to put a failing disk in between. */
    static AgentStore open(String name, Path path) {
        try {
            return new AgentStore(name, openFile(name), State.OK);
        } catch (MVStoreException e) {
            if (e.getErrorCode() == org.h2.mvstore.DataUtils.ERROR_FILE_LOCKED) {
                throw new AgentFailure(
                        ExitCode.UNEXPECTED, "data: " + path + " is used by another agent (expected: one for each)", e);
            }
            LOG.error("store: {} is damaged and put aside: {}", path, AgentFailure.describe(e));
        }
        try {
            Files.move(path, path.resolveSibling(path.getFileName() + ".damaged"), StandardCopyOption.REPLACE_EXISTING);
            return new AgentStore(name, openFile(name), State.RECREATED);
        } catch (IOException | MVStoreException e) {
            throw new AgentFailure(
                    ExitCode.UNEXPECTED, "data: " + path + " cannot be opened: " + AgentFailure.describe(e), e);
        }
    }

    private static MVStore openFile(String name) {
        MVStore opened = new MVStore.Builder()
                .fileName(name)
                .autoCommitDisabled()
                .cacheSize(CACHE_MIB)
                .open();
        opened.setRetentionTime(RETENTION_MILLIS);
        opened.setVersionsToKeep(0);
        return opened;
    }

    /** How the store is. */
    public synchronized State state() {
        return state;
    }

    /** Why the last write failed; {@code null} when it did not. */
    public synchronized @Nullable String problem() {
        return problem;
    }

    /** Maps of one state of the store, valid within one call of {@link #write} or {@link #read}. */
    static final class Maps {
        private final MVStore store;

        Maps(MVStore store) {
            this.store = store;
        }

        MVMap<Long, String> numbered(String name) {
            return store.openMap(name);
        }

        MVMap<String, String> named(String name) {
            return store.openMap(name);
        }
    }

    /**
     * Changes the store; all of it is on the medium on return.
     *
     * @throws StoreUnavailable when it is not, in which case nothing of it is kept
     */
    synchronized <T> T write(Function<Maps, T> change) throws StoreUnavailable {
        try {
            MVStore open = opened();
            T result = change.apply(new Maps(open));
            open.commit();
            open.sync();
            shrink(open);
            if (state == State.FULL) {
                LOG.warn("store: can be written again");
                state = State.OK;
            }
            problem = null;
            return result;
        } catch (MVStoreException | IllegalStateException e) {
            throw failed(e);
        }
    }

    /** Reads the store. */
    synchronized <T> T read(Function<Maps, T> question) throws StoreUnavailable {
        try {
            return question.apply(new Maps(opened()));
        } catch (MVStoreException | IllegalStateException e) {
            throw failed(e);
        }
    }

    /** Changed and unchanged data live in chunks; a big file with little in it is rewritten bit by bit. */
    private static void shrink(MVStore open) {
        if (open.getFileStore().size() > COMPACT_AT_BYTES && open.getFillRate() < 50) {
            open.compactFile(COMPACT_MILLIS);
        }
    }

    private MVStore opened() {
        MVStore open = store;
        if (open == null || open.isClosed()) {
            open = openFile(file);
            store = open;
        }
        return open;
    }

    /** A store that has failed a write is in an unknown state in memory; what counts is on the disk. */
    private StoreUnavailable failed(RuntimeException e) {
        Throwable cause = e;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String reason = AgentFailure.describe(cause).lines().findFirst().orElse("");
        if (state != State.FULL) {
            LOG.error("store: cannot be written, reports are not kept: {}", reason);
        }
        state = State.FULL;
        problem = reason;
        MVStore broken = store;
        store = null;
        if (broken != null) {
            try {
                broken.closeImmediately();
            } catch (RuntimeException closing) {
                LOG.debug("store: closing after a failure", closing);
            }
        }
        return new StoreUnavailable("store: " + reason, e);
    }

    @Override
    public synchronized void close() {
        MVStore open = store;
        if (open != null && !open.isClosed()) {
            open.closeImmediately();
        }
        store = null;
    }
}
