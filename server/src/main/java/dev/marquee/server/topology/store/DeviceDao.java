package dev.marquee.server.topology.store;

import dev.marquee.server.topology.model.Device;
import dev.marquee.server.topology.model.DeviceType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** SQL of network devices. Stateless; runs on the handle's thread. */
public final class DeviceDao {
    private static final String COLUMNS = """
            id, name, device_type, status, status_override, override_reason, tx_power_dbm, sensitivity_min_dbm,
            insertion_loss_db, parent_container_id, x, y, venue_code, player_id, version, created_at
            """;

    /** All devices by number. */
    public List<Device> all(Handle handle) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM network_devices ORDER BY id")
                .map(ConstructorMapper.of(Device.class))
                .list();
    }

    /** A device. */
    public Optional<Device> find(Handle handle, long id) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM network_devices WHERE id = :id")
                .bind("id", id)
                .map(ConstructorMapper.of(Device.class))
                .findOne();
    }

    /** The device of a name. */
    public Optional<Device> findByName(Handle handle, String name) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM network_devices WHERE name = :name")
                .bind("name", name)
                .map(ConstructorMapper.of(Device.class))
                .findOne();
    }

    /** What stands in a container. */
    public List<Device> within(Handle handle, long containerId) {
        return handle.createQuery(
                        "SELECT " + COLUMNS + " FROM network_devices WHERE parent_container_id = :id ORDER BY id")
                .bind("id", containerId)
                .map(ConstructorMapper.of(Device.class))
                .list();
    }

    /** The devices that are players. */
    public List<Device> bound(Handle handle) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM network_devices WHERE player_id IS NOT NULL ORDER BY id")
                .map(ConstructorMapper.of(Device.class))
                .list();
    }

    /** The devices that are a player. */
    public List<Device> ofPlayer(Handle handle, long playerId) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM network_devices WHERE player_id = :id ORDER BY id")
                .bind("id", playerId)
                .map(ConstructorMapper.of(Device.class))
                .list();
    }

    /** Whether there is a device of any of these types. */
    public boolean existsAny(Handle handle, Collection<DeviceType> types) {
        return handle.createQuery("SELECT count(*) FROM network_devices WHERE device_type IN (<types>)")
                        .bindList("types", types.stream().map(Enum::name).toList())
                        .mapTo(int.class)
                        .one()
                > 0;
    }

    /** Whether there is none at all. */
    public boolean isEmpty(Handle handle) {
        return handle.createQuery("SELECT NOT EXISTS (SELECT 1 FROM network_devices)")
                .mapTo(boolean.class)
                .one();
    }

    /** Whether there is a venue of this code. */
    public boolean isVenue(Handle handle, String code) {
        return handle.createQuery("SELECT count(*) FROM venues WHERE code = :code")
                        .bind("code", code)
                        .mapTo(int.class)
                        .one()
                > 0;
    }

    /** Whether there is a player of this number. */
    public boolean isPlayer(Handle handle, long id) {
        return handle.createQuery("SELECT count(*) FROM players WHERE id = :id")
                        .bind("id", id)
                        .mapTo(int.class)
                        .one()
                > 0;
    }

    /** Stores a device, under its own number when it has one; the number. */
    public long insert(Handle handle, Device device) {
        return handle.createQuery("""
                        INSERT INTO network_devices (id, name, device_type, status, status_override, override_reason,
                            tx_power_dbm, sensitivity_min_dbm, insertion_loss_db, parent_container_id, x, y,
                            venue_code, player_id, version, created_at)
                        VALUES (nullif(:id, 0), :name, :deviceType, :status, :statusOverride, :overrideReason,
                            :txPowerDbm, :sensitivityMinDbm, :insertionLossDb, :parentContainerId, :x, :y,
                            :venueCode, :playerId, :version, :createdAt)
                        RETURNING id
                        """).bindMethods(device).mapTo(long.class).one();
    }

    /** Stores what an edit changed. */
    public void update(Handle handle, Device device) {
        handle.createUpdate("""
                        UPDATE network_devices
                        SET name = :name, device_type = :deviceType, status = :status,
                            status_override = :statusOverride, override_reason = :overrideReason,
                            tx_power_dbm = :txPowerDbm, sensitivity_min_dbm = :sensitivityMinDbm,
                            insertion_loss_db = :insertionLossDb, parent_container_id = :parentContainerId,
                            x = :x, y = :y, venue_code = :venueCode, player_id = :playerId, version = :version
                        WHERE id = :id
                        """).bindMethods(device).execute();
    }

    /** Removes a device. */
    public void delete(Handle handle, long id) {
        handle.createUpdate("DELETE FROM network_devices WHERE id = :id")
                .bind("id", id)
                .execute();
    }

    /** Removes all devices and with them interfaces and links. */
    public void clear(Handle handle) {
        handle.createUpdate("DELETE FROM network_links").execute();
        handle.createUpdate("DELETE FROM network_interfaces").execute();
        handle.createUpdate("UPDATE network_devices SET parent_container_id = NULL")
                .execute();
        handle.createUpdate("DELETE FROM network_devices").execute();
    }

    /** The venue of a device; {@code null} when it stands nowhere or is none. */
    public @Nullable String venueOf(Handle handle, long id) {
        return handle.createQuery("SELECT venue_code FROM network_devices WHERE id = :id AND venue_code IS NOT NULL")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .orElse(null);
    }
}
