package dev.marquee.server.topology.store;

import dev.marquee.server.topology.model.Port;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** SQL of interfaces. Stateless; runs on the handle's thread. */
public final class PortDao {
    private static final String COLUMNS = "id, name, interface_type, status, device_id, version, created_at";

    /** All interfaces by number. */
    public List<Port> all(Handle handle) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM network_interfaces ORDER BY id")
                .map(ConstructorMapper.of(Port.class))
                .list();
    }

    /** An interface. */
    public Optional<Port> find(Handle handle, long id) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM network_interfaces WHERE id = :id")
                .bind("id", id)
                .map(ConstructorMapper.of(Port.class))
                .findOne();
    }

    /** The interfaces of a device in the order in which they came. */
    public List<Port> ofDevice(Handle handle, long deviceId) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM network_interfaces WHERE device_id = :id ORDER BY id")
                .bind("id", deviceId)
                .map(ConstructorMapper.of(Port.class))
                .list();
    }

    /** How many interfaces a device has. */
    public int count(Handle handle, long deviceId) {
        return handle.createQuery("SELECT count(*) FROM network_interfaces WHERE device_id = :id")
                .bind("id", deviceId)
                .mapTo(int.class)
                .one();
    }

    /** Stores an interface, under its own number when it has one; the number. */
    public long insert(Handle handle, Port port) {
        return handle.createQuery("""
                        INSERT INTO network_interfaces (id, name, interface_type, status, device_id, version, created_at)
                        VALUES (nullif(:id, 0), :name, :interfaceType, :status, :deviceId, :version, :createdAt)
                        RETURNING id
                        """).bindMethods(port).mapTo(long.class).one();
    }

    /** Stores what an edit changed. */
    public void update(Handle handle, Port port) {
        handle.createUpdate("""
                        UPDATE network_interfaces
                        SET name = :name, interface_type = :interfaceType, status = :status, device_id = :deviceId,
                            version = :version
                        WHERE id = :id
                        """).bindMethods(port).execute();
    }

    /** Removes an interface. */
    public void delete(Handle handle, long id) {
        handle.createUpdate("DELETE FROM network_interfaces WHERE id = :id")
                .bind("id", id)
                .execute();
    }
}
