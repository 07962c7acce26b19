package dev.marquee.server.topology.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contract: topology, section 7, and what is cut off. */
class OpticsTest {
    private final List<Device> devices = new ArrayList<>();
    private final List<Port> ports = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();

    private long device(DeviceType type, @Nullable String field, double value) {
        long id = devices.size() + 1L;
        Map<String, @Nullable Object> values = new HashMap<>();
        if (field != null) {
            values.put(field, value);
        }
        devices.add(Device.of(type + " " + id, type).with(values, 1).stored(id, 1));
        return id;
    }

    private long device(DeviceType type) {
        return device(type, null, 0);
    }

    private long link(long a, long b, @Nullable Double km, @Nullable String medium) {
        long port = ports.size() + 1L;
        ports.add(Port.of("p", InterfaceType.OPTICAL, Status.UP, a).stored(port, 1));
        ports.add(Port.of("p", InterfaceType.OPTICAL, Status.UP, b).stored(port + 1, 1));
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("length_km", km);
        values.put("physical_medium_id", medium);
        long id = links.size() + 1L;
        links.add(Link.of(Status.UP, port, port + 1).with(values, 1).stored(id, 1));
        return id;
    }

    private Topology all() {
        return new Topology(devices, ports, links);
    }

    @Test
    void light_takes_the_path_that_loses_least() {
        long olt = device(DeviceType.OLT, "tx_power_dbm", 4);
        long odf = device(DeviceType.ODF);
        long splitter = device(DeviceType.SPLITTER);
        long ont = device(DeviceType.ONT, "sensitivity_min_dbm", -28);
        long lost = device(DeviceType.ONT);
        long toOdf = link(olt, odf, 10.0, "G652D");
        long toOnt = link(odf, ont, 2.0, "SMF_G657A1");
        link(olt, splitter, 1.0, "G652D");
        link(splitter, ont, 1.0, "OM3");

        List<Optics.Budget> budgets = Optics.budgets(all());

        Optics.Budget budget = budgets.get(0);
        assertThat(budget.deviceId()).isEqualTo(ont);
        assertThat(budget.oltId()).isEqualTo(olt);
        // 10 km and 2 km at 0.35 dB, and the frame's 0.5 dB.
        assertThat(budget.receivedDbm()).isEqualTo(4 - 3.5 - 0.7 - 0.5);
        assertThat(budget.marginDb()).isEqualTo(27.3);
        assertThat(budget.level()).isEqualTo(Optics.Level.OK);
        assertThat(budget.path()).containsExactly(olt, odf, ont);
        assertThat(budget.links()).containsExactly(toOdf, toOnt);
        assertThat(budget.lengthKm()).isEqualTo(12.0);
        assertThat(budgets.get(1).deviceId()).isEqualTo(lost);
        assertThat(budgets.get(1).level()).isEqualTo(Optics.Level.NO_SIGNAL);
        assertThat(budgets.get(1).marginDb()).isNull();
    }

    @Test
    void light_does_not_pass_active_devices_and_ties_go_to_the_lower_olt() {
        long first = device(DeviceType.OLT);
        long second = device(DeviceType.OLT);
        long between = device(DeviceType.ONT);
        long behind = device(DeviceType.ONT);
        link(second, between, 1.0, null);
        link(first, between, 1.0, null);
        link(between, behind, 1.0, null);

        List<Optics.Budget> budgets = Optics.budgets(all());

        assertThat(budgets.get(0).oltId()).isEqualTo(first);
        assertThat(budgets.get(1).level()).isEqualTo(Optics.Level.NO_SIGNAL);
    }

    @ParameterizedTest
    @CsvSource({"6, OK", "5.999, WARNING", "3, WARNING", "2.9, CRITICAL", "0, CRITICAL", "-0.1, NO_SIGNAL"})
    void a_margin_has_a_level(double margin, Optics.Level level) {
        assertThat(Optics.level(margin)).isEqualTo(level);
    }

    @Test
    void what_hangs_on_a_device_is_cut_off_with_it() {
        long gateway = device(DeviceType.BACKBONE_GATEWAY);
        long core = device(DeviceType.CORE_ROUTER);
        long edge = device(DeviceType.EDGE_ROUTER);
        long olt = device(DeviceType.OLT);
        long island = device(DeviceType.EDGE_ROUTER);
        device(DeviceType.POP);
        link(gateway, core, null, null);
        link(core, edge, null, null);
        link(edge, olt, null, null);

        Reachability result = Reachability.of(all(), Set.of(core));

        assertThat(result.roots()).containsExactly(gateway);
        assertThat(result.cutOff()).containsExactly(edge, olt);
        assertThat(result.unreachable()).containsExactly(island);
        assertThat(Reachability.of(all(), Set.of()).cutOff()).isEmpty();
        link(gateway, edge, null, null);
        assertThat(Reachability.of(all(), Set.of(core)).cutOff()).isEmpty();
    }

    @Test
    void without_a_gateway_the_busiest_of_each_island_is_its_root() {
        long left = device(DeviceType.EDGE_ROUTER);
        long middle = device(DeviceType.OLT);
        long right = device(DeviceType.ONT);
        long alone = device(DeviceType.ONT);
        link(left, middle, null, null);
        link(middle, right, null, null);

        assertThat(Reachability.of(all(), Set.of()).roots()).containsExactly(middle, alone);
        assertThat(Reachability.of(all(), Set.of(middle)).cutOff()).containsExactly(left, right);
    }
}
