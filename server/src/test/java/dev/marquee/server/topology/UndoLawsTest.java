package dev.marquee.server.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.contract.MarqueeException;
import dev.marquee.server.topology.edit.Editor;
import dev.marquee.server.topology.edit.History;
import dev.marquee.server.topology.model.Device;
import dev.marquee.server.topology.model.DeviceType;
import dev.marquee.server.topology.model.InterfaceType;
import dev.marquee.server.topology.model.Link;
import dev.marquee.server.topology.model.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The laws of taking back, over edits at random; a failing seed is run again by its number. */
class UndoLawsTest {
    private static final Editor ANN = new Editor("page:ann-0001", "ann");
    private static final Editor BOB = new Editor("page:bob-0001", "bob");
    private static final int EDITS = 30;

    @TempDir
    Path folder;

    private TopologyFixture fixture;

    @BeforeEach
    void open() {
        fixture = new TopologyFixture(folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatOneDidIsTakenBackStepByStepAndDoneAgain(long seed) {
        RandomEdits edits = new RandomEdits(fixture, seed);
        List<Map<String, Map<String, @Nullable Object>>> states = new ArrayList<>(List.of(fixture.graph()));
        while (states.size() <= EDITS) {
            if (edits.edit(ANN)) {
                states.add(fixture.graph());
            }
        }
        for (int round = 0; round < 2; round++) {
            for (int i = EDITS - 1; i >= 0; i--) {
                fixture.history.undo(ANN).join();
                assertThat(fixture.graph()).as("undone to " + i).isEqualTo(states.get(i));
            }
            assertThatThrownBy(() -> fixture.history.undo(ANN).join()).hasMessageContaining("Nothing to undo");
            for (int i = 1; i <= EDITS; i++) {
                fixture.history.redo(ANN).join();
                assertThat(fixture.graph()).as("redone to " + i).isEqualTo(states.get(i));
            }
            assertThatThrownBy(() -> fixture.history.redo(ANN).join()).hasMessageContaining("Nothing to redo");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void amongTwoARefusalChangesNothingAndRedoingIsTheInverse(long seed) {
        RandomEdits edits = new RandomEdits(fixture, seed);
        int undone = 0;
        for (int i = 0; i < 100; i++) {
            Editor editor = edits.next(2) == 0 ? ANN : BOB;
            if (edits.next(3) > 0) {
                edits.edit(editor);
                continue;
            }
            Map<String, Map<String, @Nullable Object>> before = fixture.graph();
            if (succeeds(fixture.history.undo(editor))) {
                undone++;
                Map<String, Map<String, @Nullable Object>> after = fixture.graph();
                fixture.history.redo(editor).join();
                assertThat(fixture.graph()).isEqualTo(before);
                fixture.history.undo(editor).join();
                assertThat(fixture.graph()).isEqualTo(after);
            } else {
                assertThat(fixture.graph()).isEqualTo(before);
            }
        }
        assertThat(undone).isPositive();
    }

    private static boolean succeeds(CompletableFuture<?> edit) {
        try {
            edit.join();
            return true;
        } catch (CompletionException e) {
            assertThat(e.getCause()).isInstanceOf(MarqueeException.class);
            return false;
        }
    }

    @Test
    void refusesWithAReasonWhenSomebodyElseCameLater() {
        Device olt =
                fixture.service.create(Device.of("olt", DeviceType.OLT), ANN).join();
        Device ont =
                fixture.service.create(Device.of("ont", DeviceType.ONT), BOB).join();
        fixture.service
                .linkDevices(olt.id(), ont.id(), InterfaceType.OPTICAL, Link.of(Status.UP, 0, 0), BOB)
                .join();

        assertThatThrownBy(() -> fixture.history.undo(ANN).join())
                .hasMessageContaining("Undo of 'Add olt' is refused: device olt is in use");

        fixture.history.undo(BOB).join();
        fixture.service.move(olt.id(), 5, 5, BOB).join();
        assertThatThrownBy(() -> fixture.history.undo(ANN).join()).hasMessageContaining("was changed by bob");

        fixture.history.undo(BOB).join();
        assertThat(fixture.history.undo(ANN).join().canRedo()).isEqualTo("Add olt");
        assertThat(fixture.service.devices()).extracting(Device::name).containsExactly("ont");
        assertThatThrownBy(() ->
                        fixture.history.undo(new Editor(null, "anonymous")).join())
                .hasMessageContaining("X-Editor");
    }

    @Test
    void anEditThatCannotBeTakenBackIsPassedOver() {
        Device first =
                fixture.service.create(Device.of("first", DeviceType.POP), ANN).join();
        Device second =
                fixture.service.create(Device.of("second", DeviceType.POP), ANN).join();
        fixture.service.delete(second.id(), BOB).join();

        long stuck = refusedEdit(() -> fixture.history.undo(ANN).join());
        assertThatThrownBy(() -> fixture.history.skipUndo(ANN, stuck + 1).join())
                .hasMessageContaining("skip: " + (stuck + 1) + " (expected: " + stuck);
        assertThatThrownBy(() -> fixture.history.skipUndo(BOB, stuck).join()).hasMessageContaining("expected: ");
        History.State passed = fixture.history.skipUndo(ANN, stuck).join();
        assertThat(passed).isEqualTo(new History.State("Add second", "Add first", null));
        assertThat(fixture.history.undo(ANN).join().canRedo()).isEqualTo("Add first");
        assertThat(fixture.service.devices()).isEmpty();

        fixture.service.create(Device.of("first", DeviceType.POP), BOB).join();
        long stuckAgain = refusedEdit(() -> fixture.history.redo(ANN).join());
        assertThat(fixture.history.skipRedo(ANN, stuckAgain).join())
                .isEqualTo(new History.State("Add first", null, null));
        assertThat(fixture.service.devices()).extracting(Device::id).doesNotContain(first.id());
    }

    private static long refusedEdit(Runnable step) {
        Map<?, ?> details = (Map<?, ?>) TopologyFixture.detailsOfRefusal(step);
        return (Long) Objects.requireNonNull(details.get("edit_id"));
    }

    @Test
    void aContainerDoesNotStandInItself() {
        Device outer =
                fixture.service.create(Device.of("outer", DeviceType.POP), ANN).join();
        Device inner = fixture.service
                .create(Device.of("inner", DeviceType.POP).with(Map.of("parent_container_id", outer.id()), 1), ANN)
                .join();
        Map<String, @Nullable Object> within = Map.of("parent_container_id", inner.id());
        assertThatThrownBy(() -> fixture.editing
                        .one("x", (edit, refs) -> fixture.editing.changeDevice(edit, outer.id(), within, null), ANN)
                        .join())
                .hasMessageContaining("parent_container_id");
    }

    @Test
    void outlivesARestartAndForgetsRedoingAfterANewEdit() {
        fixture.service.create(Device.of("a", DeviceType.POP), ANN).join();
        fixture.service.create(Device.of("b", DeviceType.POP), ANN).join();
        fixture.close();
        fixture = new TopologyFixture(folder);
        assertThat(fixture.history.undo(ANN).join().canUndo()).isEqualTo("Add a");
        fixture.service.create(Device.of("c", DeviceType.POP), ANN).join();
        assertThat(fixture.history.state(ANN).canRedo()).isNull();
        assertThat(fixture.service.devices()).extracting(Device::name).containsExactly("a", "c");
    }
}
