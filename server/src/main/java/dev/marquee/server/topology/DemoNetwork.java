package dev.marquee.server.topology;

import static dev.marquee.server.topology.model.InterfaceType.ETHERNET;
import static dev.marquee.server.topology.model.InterfaceType.OPTICAL;

import dev.marquee.server.topology.edit.Audience;
import dev.marquee.server.topology.edit.EditSession;
import dev.marquee.server.topology.model.Device;
import dev.marquee.server.topology.model.DeviceType;
import dev.marquee.server.topology.model.InterfaceType;
import dev.marquee.server.topology.model.Link;
import dev.marquee.server.topology.model.Port;
import dev.marquee.server.topology.model.Status;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The network of the demonstration (contract: topology, section 8). Confined to one edit. */
final class DemoNetwork {
    private static final double OLT_POWER_DBM = 5.0;
    private static final double ONT_SENSITIVITY_DBM = -28.0;
    private static final int PON_PORTS = 4;

    private final EditSession session;
    private final Map<String, Long> ports = new HashMap<>();

    private DemoNetwork(EditSession session) {
        this.session = session;
    }

    static void fill(EditSession session) {
        DemoNetwork network = new DemoNetwork(session);
        network.routers();
        network.access();
        network.links();
    }

    private void routers() {
        router("BackboneGW1", DeviceType.BACKBONE_GATEWAY, 200, 50);
        router("CoreRouter1", DeviceType.CORE_ROUTER, 100, 100);
        router("CoreRouter2", DeviceType.CORE_ROUTER, 300, 100);
        router("EdgeRouter1", DeviceType.EDGE_ROUTER, 100, 200);
        router("EdgeRouter2", DeviceType.EDGE_ROUTER, 300, 200);
    }

    private void router(String name, DeviceType type, double x, double y) {
        long id = device(name, type, x, y, Status.UP, Map.of());
        port(name, id, "mgmt0", ETHERNET, Status.UP);
        port(name, id, "eth0", ETHERNET, Status.UP);
    }

    private void access() {
        long olt = device("OLT1", DeviceType.OLT, 200, 300, Status.UP, Map.of("tx_power_dbm", OLT_POWER_DBM));
        port("OLT1", olt, "mgmt0", ETHERNET, Status.UP);
        port("OLT1", olt, "eth0", ETHERNET, Status.UP);
        for (int i = 0; i < PON_PORTS; i++) {
            port("OLT1", olt, "pon0/" + i, OPTICAL, Status.UP);
        }
        ont("ONT1", 100, Status.UP, ONT_SENSITIVITY_DBM);
        ont("ONT2", 200, Status.UP, null);
        ont("ONT3", 300, Status.UP, ONT_SENSITIVITY_DBM);
        ont("ONT4", 400, Status.DEGRADED, ONT_SENSITIVITY_DBM);
    }

    private void ont(String name, double x, Status status, @Nullable Double sensitivity) {
        Map<String, @Nullable Object> optics = new HashMap<>();
        optics.put("sensitivity_min_dbm", sensitivity);
        long id = device(name, DeviceType.ONT, x, 400, status, optics);
        port(name, id, "pon0", OPTICAL, status);
        port(name, id, "eth0", ETHERNET, status);
    }

    private long device(
            String name, DeviceType type, double x, double y, Status status, Map<String, @Nullable Object> more) {
        Map<String, @Nullable Object> values = new HashMap<>(more);
        values.put("x", x);
        values.put("y", y);
        values.put("status", status);
        return session.add(Device.of(name, type).with(values, 1)).id();
    }

    private void port(String device, long deviceId, String name, InterfaceType type, Status status) {
        Port port = session.add(Port.of(name, type, status, deviceId), Audience.PAGES);
        ports.put(device + " " + name, port.id());
    }

    private void links() {
        link("BackboneGW1 eth0", "CoreRouter1 eth0", Status.UP);
        link("CoreRouter1 eth0", "EdgeRouter1 eth0", Status.UP);
        link("CoreRouter2 eth0", "EdgeRouter2 eth0", Status.UP);
        link("EdgeRouter1 eth0", "OLT1 eth0", Status.UP);
        for (int i = 0; i < PON_PORTS; i++) {
            Status status = i == PON_PORTS - 1 ? Status.DEGRADED : Status.UP;
            link("OLT1 pon0/" + i, "ONT" + (i + 1) + " pon0", status);
        }
    }

    private void link(String a, String b, Status status) {
        session.add(
                Link.of(status, Objects.requireNonNull(ports.get(a)), Objects.requireNonNull(ports.get(b))),
                Audience.PAGES);
    }
}
