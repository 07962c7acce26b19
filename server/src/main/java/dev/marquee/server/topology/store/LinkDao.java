package dev.marquee.server.topology.store;

import dev.marquee.server.topology.model.Link;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** SQL of links. Stateless; runs on the handle's thread. */
public final class LinkDao {
    private static final String COLUMNS = """
            id, status, length_km, physical_medium_id, link_loss_db, a_interface_id, b_interface_id, version, created_at
            """;

    /** All links by number. */
    public List<Link> all(Handle handle) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM network_links ORDER BY id")
                .map(ConstructorMapper.of(Link.class))
                .list();
    }

    /** A link. */
    public Optional<Link> find(Handle handle, long id) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM network_links WHERE id = :id")
                .bind("id", id)
                .map(ConstructorMapper.of(Link.class))
                .findOne();
    }

    /** The links at an interface, by number. */
    public List<Link> atPort(Handle handle, long portId) {
        return handle.createQuery("SELECT " + COLUMNS + """
                        FROM network_links WHERE a_interface_id = :id OR b_interface_id = :id ORDER BY id
                        """)
                .bind("id", portId)
                .map(ConstructorMapper.of(Link.class))
                .list();
    }

    /** The links at a device, by number. */
    public List<Link> atDevice(Handle handle, long deviceId) {
        return handle.createQuery("SELECT " + COLUMNS + """
                        FROM network_links
                        WHERE a_interface_id IN (SELECT id FROM network_interfaces WHERE device_id = :id)
                            OR b_interface_id IN (SELECT id FROM network_interfaces WHERE device_id = :id)
                        ORDER BY id
                        """)
                .bind("id", deviceId)
                .map(ConstructorMapper.of(Link.class))
                .list();
    }

    /** Stores a link, under its own number when it has one; the number. */
    public long insert(Handle handle, Link link) {
        return handle.createQuery("""
                        INSERT INTO network_links (id, status, length_km, physical_medium_id, link_loss_db,
                            a_interface_id, b_interface_id, version, created_at)
                        VALUES (nullif(:id, 0), :status, :lengthKm, :physicalMediumId, :linkLossDb,
                            :aInterfaceId, :bInterfaceId, :version, :createdAt)
                        RETURNING id
                        """).bindMethods(link).mapTo(long.class).one();
    }

    /** Stores what an edit changed. */
    public void update(Handle handle, Link link) {
        handle.createUpdate("""
                        UPDATE network_links
                        SET status = :status, length_km = :lengthKm, physical_medium_id = :physicalMediumId,
                            link_loss_db = :linkLossDb, a_interface_id = :aInterfaceId,
                            b_interface_id = :bInterfaceId, version = :version
                        WHERE id = :id
                        """).bindMethods(link).execute();
    }

    /** Removes a link; its interfaces stay. */
    public void delete(Handle handle, long id) {
        handle.createUpdate("DELETE FROM network_links WHERE id = :id")
                .bind("id", id)
                .execute();
    }
}
