package dev.marquee.server.topology.store;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** SQL of named views. Stateless; runs on the handle's thread. */
public final class ViewDao {

    /**
     * A view.
     *
     * @param data JSON
     * @param changedAt Unix milliseconds
     */
    public record ViewRow(long id, String name, String owner, String data, long version, long changedAt) {}

    /** All views by name, without their data. */
    public List<ViewRow> all(Handle handle) {
        return handle.createQuery("""
                        SELECT id, name, owner, '' AS data, version, changed_at FROM topology_views ORDER BY name
                        """).map(ConstructorMapper.of(ViewRow.class)).list();
    }

    /** A view. */
    public Optional<ViewRow> find(Handle handle, long id) {
        return handle.createQuery(
                        "SELECT id, name, owner, data, version, changed_at FROM topology_views WHERE id = :id")
                .bind("id", id)
                .map(ConstructorMapper.of(ViewRow.class))
                .findOne();
    }

    /** How many there are. */
    public int count(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM topology_views")
                .mapTo(int.class)
                .one();
    }

    /** Whether another view has the name. */
    public boolean nameTaken(Handle handle, String name, long otherThan) {
        return handle.createQuery("SELECT count(*) FROM topology_views WHERE name = :name AND id <> :id")
                        .bind("name", name)
                        .bind("id", otherThan)
                        .mapTo(int.class)
                        .one()
                > 0;
    }

    /** Stores a view; its number. */
    public long insert(Handle handle, ViewRow row) {
        return handle.createQuery("""
                        INSERT INTO topology_views (name, owner, data, version, changed_at)
                        VALUES (:name, :owner, :data, :version, :changedAt)
                        RETURNING id
                        """).bindMethods(row).mapTo(long.class).one();
    }

    /** Stores what changed. */
    public void update(Handle handle, ViewRow row) {
        handle.createUpdate("""
                        UPDATE topology_views
                        SET name = :name, data = :data, version = :version, changed_at = :changedAt
                        WHERE id = :id
                        """).bindMethods(row).execute();
    }

    /** Removes a view; false when it was not there. */
    public boolean delete(Handle handle, long id) {
        return handle.createUpdate("DELETE FROM topology_views WHERE id = :id")
                        .bind("id", id)
                        .execute()
                == 1;
    }
}
