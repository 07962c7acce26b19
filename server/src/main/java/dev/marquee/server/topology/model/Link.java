package dev.marquee.server.topology.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A link between two interfaces.
 *
 * @param linkLossDb as measured, in dB
 * @param createdAt Unix milliseconds
 */
public record Link(
        long id,
        Status status,
        @Nullable Double lengthKm,
        @Nullable String physicalMediumId,
        @Nullable Double linkLossDb,
        long aInterfaceId,
        long bInterfaceId,
        long version,
        long createdAt)
        implements Entity {

    /** A link that is not stored yet, with nothing said of its fibre. */
    public static Link of(Status status, long aInterfaceId, long bInterfaceId) {
        return new Link(0, status, null, null, null, aInterfaceId, bInterfaceId, 1, 0);
    }

    @Override
    public Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("status", status);
        values.put("length_km", lengthKm);
        values.put("physical_medium_id", physicalMediumId);
        values.put("link_loss_db", linkLossDb);
        values.put("a_interface_id", aInterfaceId);
        values.put("b_interface_id", bInterfaceId);
        return values;
    }

    @Override
    public Link with(Map<String, @Nullable Object> changed, long newVersion) {
        Map<String, @Nullable Object> v = values();
        v.putAll(changed);
        return new Link(
                id,
                (Status) Objects.requireNonNull(v.get("status")),
                (Double) v.get("length_km"),
                (String) v.get("physical_medium_id"),
                (Double) v.get("link_loss_db"),
                (Long) Objects.requireNonNull(v.get("a_interface_id")),
                (Long) Objects.requireNonNull(v.get("b_interface_id")),
                newVersion,
                createdAt);
    }

    @Override
    public Link stored(long newId, long now) {
        return new Link(
                newId, status, lengthKm, physicalMediumId, linkLossDb, aInterfaceId, bInterfaceId, version, now);
    }

    @Override
    public String kind() {
        return "Link";
    }
}
