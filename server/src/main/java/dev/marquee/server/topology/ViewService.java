package dev.marquee.server.topology;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteQueue;
import dev.marquee.server.topology.store.ViewDao;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Named views: places and filters that pages saved. Reads block; changes complete after the commit. */
public final class ViewService {
    private static final int MAX_VIEWS = 500;

    private final Database database;
    private final WriteQueue writes;
    private final Clock clock;
    private final ViewDao dao = new ViewDao();

    /** Keeps them in this database. */
    public ViewService(Database database, WriteQueue writes, Clock clock) {
        this.database = database;
        this.writes = writes;
        this.clock = clock;
    }

    /** All views by name, without their data. */
    public List<ViewDao.ViewRow> list() {
        return database.read(dao::all);
    }

    /** A view. @throws MarqueeException {@code NOT_FOUND} */
    public ViewDao.ViewRow get(long id) {
        return database.read(handle -> find(handle, id));
    }

    private ViewDao.ViewRow find(Handle handle, long id) {
        return dao.find(handle, id).orElseThrow(() -> MarqueeException.notFound("View not found"));
    }

    /** Saves a new view. Fails with {@code CONFLICT} when the name is taken. */
    public CompletableFuture<ViewDao.ViewRow> create(String name, String data, String owner) {
        return writes.submit(context -> {
            Handle handle = context.handle();
            requireFree(handle, name, 0);
            if (dao.count(handle) >= MAX_VIEWS) {
                throw new MarqueeException(
                        ErrorCode.CONFLICT, "views: " + MAX_VIEWS + " (expected: fewer; delete one)");
            }
            long id = dao.insert(handle, new ViewDao.ViewRow(0, name, owner, data, 1, clock.millis()));
            return find(handle, id);
        });
    }

    /** Saves over a view. Fails with {@code CONFLICT} when the name is taken or the version is another. */
    public CompletableFuture<ViewDao.ViewRow> update(long id, String name, String data, @Nullable Long version) {
        return writes.submit(context -> {
            Handle handle = context.handle();
            ViewDao.ViewRow old = find(handle, id);
            if (version != null && version != old.version()) {
                throw MarqueeException.withDetails(
                        ErrorCode.CONFLICT,
                        "version: " + version + " (expected: " + old.version() + "; somebody else was faster)",
                        Map.of("current", Map.of("id", id, "name", old.name(), "version", old.version())));
            }
            requireFree(handle, name, id);
            dao.update(handle, new ViewDao.ViewRow(id, name, old.owner(), data, old.version() + 1, clock.millis()));
            return find(handle, id);
        });
    }

    private void requireFree(Handle handle, String name, long otherThan) {
        if (dao.nameTaken(handle, name, otherThan)) {
            throw new MarqueeException(ErrorCode.CONFLICT, "View with name '" + name + "' already exists");
        }
    }

    /** Removes a view. */
    public CompletableFuture<Long> delete(long id) {
        return writes.submit(context -> {
            if (!dao.delete(context.handle(), id)) {
                throw MarqueeException.notFound("View not found");
            }
            return id;
        });
    }
}
