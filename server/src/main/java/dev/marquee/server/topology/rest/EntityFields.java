package dev.marquee.server.topology.rest;

import dev.marquee.server.topology.model.DeviceType;
import dev.marquee.server.topology.model.InterfaceType;
import dev.marquee.server.topology.model.Status;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which fields of a row a body names, as the row keeps them; what is not named is not in the map. Stateless. */
final class EntityFields {
    private EntityFields() {}

    /** Reads one field. */
    @FunctionalInterface
    private interface Read {
        @Nullable Object from(String name);
    }

    static Map<String, @Nullable Object> device(Fieldset f) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        put(values, f, "name", f::name);
        put(values, f, "device_type", name -> f.word(name, DeviceType.class));
        put(values, f, "status", name -> f.word(name, Status.class));
        put(values, f, "status_override", name -> f.optionalWord(name, Status.class));
        put(values, f, "override_reason", f::optionalText);
        put(values, f, "tx_power_dbm", f::optionalNumber);
        put(values, f, "sensitivity_min_dbm", f::optionalNumber);
        put(values, f, "insertion_loss_db", f::optionalNumber);
        put(values, f, "parent_container_id", f::optionalWhole);
        put(values, f, "x", f::number);
        put(values, f, "y", f::number);
        put(values, f, "venue_code", name -> upper(f.optionalText(name)));
        put(values, f, "player_id", f::optionalWhole);
        return values;
    }

    private static @Nullable String upper(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip().toUpperCase(Locale.ROOT);
    }

    static Map<String, @Nullable Object> link(Fieldset f) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        put(values, f, "status", name -> f.word(name, Status.class));
        put(values, f, "length_km", f::optionalAmount);
        put(values, f, "physical_medium_id", f::optionalText);
        put(values, f, "link_loss_db", f::optionalAmount);
        return values;
    }

    static Map<String, @Nullable Object> port(Fieldset f) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        put(values, f, "name", f::name);
        put(values, f, "interface_type", name -> f.word(name, InterfaceType.class));
        put(values, f, "status", name -> f.word(name, Status.class));
        return values;
    }

    private static void put(Map<String, @Nullable Object> values, Fieldset f, String name, Read read) {
        if (f.has(name)) {
            values.put(name, read.from(name));
        }
    }
}
