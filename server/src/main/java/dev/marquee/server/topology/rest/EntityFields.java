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

    /** Power and sensitivity, in dBm, either way from 0. */
    private static final double MAX_DBM = 1_000;

    /** Of a device or a link, in dB. */
    private static final double MAX_LOSS_DB = 1_000;

    private static final double MAX_KM = 100_000;

    /** What the original takes of a device that is to be made; told in its order. */
    static Map<String, @Nullable Object> newBasics(Fieldset f) {
        return basics(f, true);
    }

    private static Map<String, @Nullable Object> basics(Fieldset f, boolean fresh) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        putIf(fresh || f.has("name"), values, "name", f::name);
        putIf(fresh || f.has("device_type"), values, "device_type", name -> f.word(name, DeviceType.class));
        put(values, f, "x", f::number);
        put(values, f, "y", f::number);
        put(values, f, "tx_power_dbm", name -> f.optionalNumber(name, -MAX_DBM, MAX_DBM));
        put(values, f, "sensitivity_min_dbm", name -> f.optionalNumber(name, -MAX_DBM, MAX_DBM));
        put(values, f, "insertion_loss_db", name -> f.optionalNumber(name, 0, MAX_LOSS_DB));
        put(values, f, "parent_container_id", f::optionalWhole);
        return values;
    }

    /** What is said of a device. */
    static Map<String, @Nullable Object> device(Fieldset f) {
        return device(f, basics(f, false));
    }

    /** As {@link #device(Fieldset)}, of one that is to be made. */
    static Map<String, @Nullable Object> newDevice(Fieldset f) {
        return device(f, basics(f, true));
    }

    private static Map<String, @Nullable Object> device(Fieldset f, Map<String, @Nullable Object> values) {
        put(values, f, "status", name -> f.word(name, Status.class));
        put(values, f, "status_override", name -> f.optionalWord(name, Status.class));
        put(values, f, "override_reason", f::optionalText);
        put(values, f, "venue_code", name -> upper(f.optionalLine(name)));
        put(values, f, "player_id", f::optionalWhole);
        return values;
    }

    private static @Nullable String upper(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip().toUpperCase(Locale.ROOT);
    }

    /** The fibre of a link, as far as the original takes it. */
    static Map<String, @Nullable Object> fibre(Fieldset f) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        put(values, f, "length_km", name -> f.optionalNumber(name, 0, MAX_KM));
        put(values, f, "physical_medium_id", f::optionalLine);
        return values;
    }

    static Map<String, @Nullable Object> link(Fieldset f) {
        Map<String, @Nullable Object> values = fibre(f);
        put(values, f, "status", name -> f.word(name, Status.class));
        put(values, f, "link_loss_db", name -> f.optionalNumber(name, 0, MAX_LOSS_DB));
        return values;
    }

    static Map<String, @Nullable Object> port(Fieldset f) {
        return port(f, false);
    }

    /** As {@link #port(Fieldset)}, of one that is to be made. */
    static Map<String, @Nullable Object> newPort(Fieldset f) {
        return port(f, true);
    }

    private static Map<String, @Nullable Object> port(Fieldset f, boolean fresh) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        putIf(fresh || f.has("name"), values, "name", f::name);
        put(values, f, "interface_type", name -> f.word(name, InterfaceType.class));
        put(values, f, "status", name -> f.word(name, Status.class));
        return values;
    }

    private static void put(Map<String, @Nullable Object> values, Fieldset f, String name, Read read) {
        putIf(f.has(name), values, name, read);
    }

    private static void putIf(boolean told, Map<String, @Nullable Object> values, String name, Read read) {
        if (told) {
            values.put(name, read.from(name));
        }
    }
}
