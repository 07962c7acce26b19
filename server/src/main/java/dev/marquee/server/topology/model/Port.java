package dev.marquee.server.topology.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An interface of a device.
 *
 * @param createdAt Unix milliseconds
 */
public record Port(
        long id, String name, InterfaceType interfaceType, Status status, long deviceId, long version, long createdAt)
        implements Entity {

    /** An interface that is not stored yet. */
    public static Port of(String name, InterfaceType type, Status status, long deviceId) {
        return new Port(0, name, type, status, deviceId, 1, 0);
    }

    @Override
    public Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("name", name);
        values.put("interface_type", interfaceType);
        values.put("status", status);
        values.put("device_id", deviceId);
        return values;
    }

    @Override
    public Port with(Map<String, @Nullable Object> changed, long newVersion) {
        Map<String, @Nullable Object> v = values();
        v.putAll(changed);
        return new Port(
                id,
                (String) Objects.requireNonNull(v.get("name")),
                (InterfaceType) Objects.requireNonNull(v.get("interface_type")),
                (Status) Objects.requireNonNull(v.get("status")),
                (Long) Objects.requireNonNull(v.get("device_id")),
                newVersion,
                createdAt);
    }

    @Override
    public Port stored(long newId, long now) {
        return new Port(newId, name, interfaceType, status, deviceId, version, now);
    }

    @Override
    public String kind() {
        return "Interface";
    }
}
