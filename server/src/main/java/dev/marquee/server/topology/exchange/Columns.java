package dev.marquee.server.topology.exchange;

import java.util.List;
import java.util.Set;

/** The fields that files hold, in order, whatever the format. Constants. */
final class Columns {
    /** Of a device, besides its interfaces. */
    static final List<String> DEVICE = List.of(
            "name",
            "device_type",
            "status",
            "status_override",
            "override_reason",
            "tx_power_dbm",
            "sensitivity_min_dbm",
            "insertion_loss_db",
            "parent_container",
            "x",
            "y",
            "venue_code");

    /** Of an interface, besides its device. */
    static final List<String> PORT = List.of("name", "interface_type", "status");

    /** Of a link, besides its ends. */
    static final List<String> LINK = List.of("status", "length_km", "physical_medium_id", "link_loss_db");

    /** Names of a link's ends. */
    static final List<String> ENDS = List.of("a", "b");

    /** Of an end. {@link #NTH} tells interfaces of one name apart; the first needs none. */
    static final List<String> END = List.of("device", "interface", "nth");

    static final String NTH = "nth";

    /** Text that may be empty, which is another thing than missing. */
    static final Set<String> FREE_TEXT = Set.of("override_reason", "physical_medium_id");

    private Columns() {}
}
