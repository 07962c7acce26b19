package dev.marquee.contract;

import dev.marquee.contract.topology.DeviceLive;
import dev.marquee.contract.topology.DeviceMoved;
import dev.marquee.contract.topology.DeviceProvisioned;
import dev.marquee.contract.topology.EditorGone;
import dev.marquee.contract.topology.EditorList;
import dev.marquee.contract.topology.EditorReport;
import dev.marquee.contract.topology.EditorState;
import dev.marquee.contract.topology.NetworkDevice;
import dev.marquee.contract.topology.NetworkInterface;
import dev.marquee.contract.topology.NetworkLink;
import dev.marquee.contract.topology.Removed;
import dev.marquee.contract.topology.TopologyChange;
import dev.marquee.contract.topology.TopologyReset;
import java.util.List;

/** Events of the live network topology, on {@code /} (contract: topology, section 2). */
public final class TopologyEvents {
    private static final String NS = "/";

    /** A page says who is there and what is selected. */
    public static final EventSpec<EditorReport> HERE = EventSpec.inbound(
                    NS,
                    "topology:here",
                    EditorReport.class,
                    Role.VIEWER,
                    "Who looks at the topology and what they selected, from the room `topology:live`; the first one is"
                            + " answered by `topology:editors`.")
            .answering(AckStyle.VERDICT, null);

    /** A device was provisioned. */
    public static final EventSpec<DeviceProvisioned> DEVICE_PROVISIONED = contract(
            "device_created", DeviceProvisioned.class, "A device was provisioned; after its `device:created`.");

    /** A device is there. */
    public static final EventSpec<NetworkDevice> DEVICE_CREATED =
            contract("device:created", NetworkDevice.class, "A device of the network is there.");

    /** A device changed. */
    public static final EventSpec<NetworkDevice> DEVICE_UPDATED =
            contract("device:updated", NetworkDevice.class, "A device of the network changed; moves are not told.");

    /** A device is gone. */
    public static final EventSpec<Removed> DEVICE_DELETED =
            contract("device:deleted", Removed.class, "A device is gone, with its interfaces; after its links.");

    /** An interface is there. */
    public static final EventSpec<NetworkInterface> INTERFACE_CREATED =
            contract("interface:created", NetworkInterface.class, "An interface is there; before its links.");

    /** A link is there. */
    public static final EventSpec<NetworkLink> LINK_CREATED =
            contract("link:created", NetworkLink.class, "A link is there; after its interfaces.");

    /** A link is gone. */
    public static final EventSpec<Removed> LINK_DELETED =
            contract("link:deleted", Removed.class, "A link is gone; its interfaces stay.");

    /** A device stands elsewhere. */
    public static final EventSpec<DeviceMoved> DEVICE_MOVED = EventSpec.outbound(
            NS,
            "device:moved",
            DeviceMoved.class,
            Receivers.TOPOLOGY,
            Delivery.LATEST,
            "A device stands elsewhere on the map; the latest place per device.");

    /** How a device's player is. */
    public static final EventSpec<DeviceLive> DEVICE_LIVE = EventSpec.outbound(
            NS,
            "device:live",
            DeviceLive.class,
            Receivers.TOPOLOGY,
            Delivery.LATEST,
            "The player behind a device came, went or plays something else; the latest per device.");

    /** An interface changed. */
    public static final EventSpec<NetworkInterface> INTERFACE_UPDATED =
            live("interface:updated", NetworkInterface.class, "An interface changed.");

    /** An interface is gone. */
    public static final EventSpec<Removed> INTERFACE_DELETED = live(
            "interface:deleted", Removed.class, "An interface is gone; not told for those that go with their device.");

    /** A link changed. */
    public static final EventSpec<NetworkLink> LINK_UPDATED =
            live("link:updated", NetworkLink.class, "A link changed.");

    /** An edit is complete. */
    public static final EventSpec<TopologyChange> CHANGED =
            live("topology:changed", TopologyChange.class, "An edit is complete; after its events.");

    /** Everything was replaced. */
    public static final EventSpec<TopologyReset> RESET =
            live("topology:reset", TopologyReset.class, "The topology was replaced; load it anew.");

    /** Who is there. */
    public static final EventSpec<EditorList> EDITORS = EventSpec.outbound(
            NS,
            "topology:editors",
            EditorList.class,
            Receivers.CALLER,
            Delivery.RELIABLE,
            "Everybody who looks at the topology; answers the first `topology:here`.");

    /** Somebody came or selected something else. */
    public static final EventSpec<EditorState> EDITOR = EventSpec.outbound(
            NS,
            "topology:editor",
            EditorState.class,
            Receivers.TOPOLOGY,
            Delivery.LATEST,
            "Somebody came, selected something else or pointed elsewhere; the latest per person.");

    /** Somebody left. */
    public static final EventSpec<EditorGone> EDITOR_GONE =
            live("topology:editor_gone", EditorGone.class, "Somebody stopped looking at the topology.");

    /** All of them, in the order of the reference. */
    public static final List<EventSpec<?>> ALL = List.of(
            HERE,
            DEVICE_PROVISIONED,
            DEVICE_CREATED,
            DEVICE_UPDATED,
            DEVICE_DELETED,
            INTERFACE_CREATED,
            LINK_CREATED,
            LINK_DELETED,
            DEVICE_MOVED,
            DEVICE_LIVE,
            INTERFACE_UPDATED,
            INTERFACE_DELETED,
            LINK_UPDATED,
            CHANGED,
            RESET,
            EDITORS,
            EDITOR,
            EDITOR_GONE);

    private TopologyEvents() {}

    private static <T> EventSpec<T> contract(String name, Class<T> payload, String doc) {
        return EventSpec.outbound(NS, name, payload, Receivers.VENUE, Delivery.RELIABLE, doc);
    }

    private static <T> EventSpec<T> live(String name, Class<T> payload, String doc) {
        return EventSpec.outbound(NS, name, payload, Receivers.TOPOLOGY, Delivery.RELIABLE, doc);
    }
}
