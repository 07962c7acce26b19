package dev.marquee.server.topology.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A device of the network. Optical values are in dBm and dB; {@code x} and {@code y} are points of the map.
 *
 * @param statusOverride what a person says instead of {@code status}, which stays
 * @param createdAt Unix milliseconds
 */
public record Device(
        long id,
        String name,
        DeviceType deviceType,
        Status status,
        @Nullable Status statusOverride,
        @Nullable String overrideReason,
        @Nullable Double txPowerDbm,
        @Nullable Double sensitivityMinDbm,
        @Nullable Double insertionLossDb,
        @Nullable Long parentContainerId,
        double x,
        double y,
        @Nullable String venueCode,
        @Nullable Long playerId,
        long version,
        long createdAt)
        implements Entity {
    /** Names of the fields that say where it stands. */
    public static final Set<String> PLACE = Set.of("x", "y");

    /** A device that is not stored yet: down, at the origin, with nothing said besides. */
    public static Device of(String name, DeviceType type) {
        return new Device(0, name, type, Status.DOWN, null, null, null, null, null, null, 0, 0, null, null, 1, 0);
    }

    /** As {@link #of(String, DeviceType)}, with what is said of it; {@code name} and {@code device_type} are there. */
    public static Device of(Map<String, @Nullable Object> values) {
        String name = (String) Objects.requireNonNull(values.get("name"));
        DeviceType type = (DeviceType) Objects.requireNonNull(values.get("device_type"));
        return of(name, type).with(values, 1);
    }

    @Override
    public Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("name", name);
        values.put("device_type", deviceType);
        values.put("status", status);
        values.put("status_override", statusOverride);
        values.put("override_reason", overrideReason);
        values.put("tx_power_dbm", txPowerDbm);
        values.put("sensitivity_min_dbm", sensitivityMinDbm);
        values.put("insertion_loss_db", insertionLossDb);
        values.put("parent_container_id", parentContainerId);
        values.put("x", x);
        values.put("y", y);
        values.put("venue_code", venueCode);
        values.put("player_id", playerId);
        return values;
    }

    @Override
    public Device with(Map<String, @Nullable Object> changed, long newVersion) {
        Map<String, @Nullable Object> v = values();
        v.putAll(changed);
        return new Device(
                id,
                (String) Objects.requireNonNull(v.get("name")),
                (DeviceType) Objects.requireNonNull(v.get("device_type")),
                (Status) Objects.requireNonNull(v.get("status")),
                (Status) v.get("status_override"),
                (String) v.get("override_reason"),
                (Double) v.get("tx_power_dbm"),
                (Double) v.get("sensitivity_min_dbm"),
                (Double) v.get("insertion_loss_db"),
                (Long) v.get("parent_container_id"),
                (Double) Objects.requireNonNull(v.get("x")),
                (Double) Objects.requireNonNull(v.get("y")),
                (String) v.get("venue_code"),
                (Long) v.get("player_id"),
                newVersion,
                createdAt);
    }

    @Override
    public Device stored(long newId, long now) {
        return new Device(
                newId,
                name,
                deviceType,
                status,
                statusOverride,
                overrideReason,
                txPowerDbm,
                sensitivityMinDbm,
                insertionLossDb,
                parentContainerId,
                x,
                y,
                venueCode,
                playerId,
                version,
                now);
    }

    @Override
    public String kind() {
        return "Device";
    }
}
