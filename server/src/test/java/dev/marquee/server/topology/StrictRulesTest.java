package dev.marquee.server.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.server.topology.edit.Editor;
import dev.marquee.server.topology.exchange.Exchange;
import dev.marquee.server.topology.model.Device;
import dev.marquee.server.topology.model.DeviceType;
import dev.marquee.server.topology.model.InterfaceType;
import dev.marquee.server.topology.model.Link;
import dev.marquee.server.topology.model.Status;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Link rules that are kept ({@code --topology-strict}) are kept by every way to edit. */
class StrictRulesTest {
    private static final Editor ANN = new Editor("page:ann-0001", "ann");
    private static final Editor BOB = new Editor("page:bob-0001", "bob");
    private static final String NO_RULE = "No valid link rule between ";

    @TempDir
    Path folder;

    private TopologyFixture fixture;
    private Device olt;
    private Device ont;

    @BeforeEach
    void linkTwo() {
        fixture = new TopologyFixture(folder, true);
        olt = fixture.service.create(Device.of("olt", DeviceType.OLT), ANN).join();
        ont = fixture.service.create(Device.of("ont", DeviceType.ONT), ANN).join();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private Link link(Editor editor) {
        return fixture.service
                .linkDevices(olt.id(), ont.id(), InterfaceType.OPTICAL, Link.of(Status.UP, 0, 0), editor)
                .join()
                .link();
    }

    private EditService.Operation type(Device device, DeviceType type) {
        Map<String, @Nullable Object> values = Map.of("device_type", type);
        return (session, refs) -> fixture.editing.changeDevice(session, device.id(), values, null);
    }

    @Test
    void aTypeIsChangedOnlyAsFarAsItsLinksAllow() {
        link(ANN);
        var before = fixture.graph();
        assertThatThrownBy(() -> fixture.editing
                        .one("x", type(ont, DeviceType.AON_CPE), ANN)
                        .join())
                .hasMessageContaining(NO_RULE + "OLT and AON_CPE");
        assertThat(TopologyFixture.detailsOfRefusal(() -> fixture.editing
                        .all("x", List.of(type(olt, DeviceType.OLT), type(ont, DeviceType.AON_CPE)), ANN)
                        .join()))
                .isEqualTo(Map.of("operation", 1));
        assertThat(fixture.graph()).isEqualTo(before);

        fixture.editing.one("x", type(ont, DeviceType.BUSINESS_ONT), ANN).join();
        fixture.editing
                .all("both ends", List.of(type(olt, DeviceType.AON_SWITCH), type(ont, DeviceType.AON_CPE)), ANN)
                .join();
        assertThat(fixture.service.devices())
                .extracting(Device::deviceType)
                .containsExactly(DeviceType.AON_SWITCH, DeviceType.AON_CPE);
        fixture.history.undo(ANN).join();
        fixture.history.redo(ANN).join();
    }

    @Test
    void takingBackAndDoingAgainAskToo() {
        Link link = link(ANN);
        fixture.service.deleteLink(link.id(), ANN).join();
        fixture.editing.one("x", type(ont, DeviceType.AON_CPE), BOB).join();
        assertThatThrownBy(() -> fixture.history.undo(ANN).join())
                .hasMessageContaining("Undo of 'Delete link " + link.id() + "' is refused: " + NO_RULE);
        fixture.history.undo(BOB).join();
        fixture.history.undo(ANN).join();
        fixture.history.undo(ANN).join();
        fixture.editing.one("x", type(ont, DeviceType.POP), BOB).join();
        assertThatThrownBy(() -> fixture.history.redo(ANN).join())
                .hasMessageContaining("Redo of 'Link olt and ont' is refused: " + NO_RULE + "OLT and POP");
        assertThat(fixture.service.links()).isEmpty();
    }

    @Test
    void importsAskToo() {
        link(ANN);
        var before = fixture.graph();
        Exchange exchange = new Exchange(fixture.edits, fixture.editing);
        Map<String, @Nullable Object> pop = new HashMap<>(Map.of("name", "ont", "device_type", DeviceType.POP));
        Exchange.DevicePlan device = new Exchange.DevicePlan("line 2", pop, null, List.of());
        assertThatThrownBy(() -> exchange.merge(new Exchange.Plan(List.of(device), List.of()), ANN)
                        .join())
                .hasMessageContaining(NO_RULE + "OLT and POP");

        Map<String, @Nullable Object> port = Map.of("name", "p");
        Exchange.DevicePlan inside = new Exchange.DevicePlan(
                "line 2", new HashMap<>(Map.of("name", "pop", "device_type", DeviceType.POP)), null, List.of(port));
        Exchange.LinkPlan link = new Exchange.LinkPlan(
                "line 7", new Exchange.End("pop", "p", 1), new Exchange.End("pop", "p", 1), Map.of());
        Exchange.Plan plan = new Exchange.Plan(List.of(inside), List.of(link));
        assertThatThrownBy(() -> exchange.merge(plan, ANN).join())
                .hasMessageContaining("line 7: " + NO_RULE + "POP and POP");
        Exchange.LinkPlan nowhere = new Exchange.LinkPlan(
                "line 8", new Exchange.End("olt", "p", 2), new Exchange.End("pop", "p", 1), Map.of());
        assertThatThrownBy(() -> exchange.merge(new Exchange.Plan(List.of(), List.of(nowhere)), ANN)
                        .join())
                .hasMessageContaining("line 8: interface: olt p (number 2) (expected: an interface that is there)");
        assertThatThrownBy(() -> exchange.replace(plan, ANN).join()).hasMessageContaining("line 7: " + NO_RULE);
        assertThat(fixture.graph()).isEqualTo(before);
    }
}
