package dev.marquee.server.topology.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.contract.MarqueeException;
import dev.marquee.server.JsonMappers;
import dev.marquee.server.topology.TopologyFixture;
import dev.marquee.server.topology.edit.Editor;
import dev.marquee.server.topology.exchange.Exchange;
import dev.marquee.server.topology.exchange.Exporter;
import dev.marquee.server.topology.model.Device;
import dev.marquee.server.topology.model.Link;
import dev.marquee.server.topology.model.Port;
import dev.marquee.server.topology.model.Status;
import dev.marquee.server.topology.model.Topology;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** The laws of files, over networks at random; a failing seed is run again by its number. */
class ExchangeLawsTest {
    private static final Editor ANN = new Editor("page:ann-0001", "ann");
    private static final int SEEDS = 4;
    private static final int BROKEN = 300;

    private final JsonMapper mapper = JsonMappers.wire();

    @TempDir
    Path folder;

    private TopologyFixture fixture;
    private Exchange exchange;

    @BeforeEach
    void open() {
        fixture = new TopologyFixture(folder);
        exchange = new Exchange(fixture.edits, fixture.editing);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    static Stream<Arguments> networks() {
        return Stream.of(Kind.values())
                .flatMap(kind -> Stream.iterate(1L, seed -> seed <= SEEDS, seed -> seed + 1)
                        .map(seed -> Arguments.of(kind, seed)));
    }

    /** All there is but numbers and versions, in words that all formats share. */
    private String network() {
        return exported(Kind.JSON);
    }

    private String exported(Kind kind) {
        return kind.format().write(Exporter.of(fixture.service.all(), mapper));
    }

    private Exchange.Plan plan(Kind kind, String text) {
        return PlanReader.read(kind.format().read(text));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void anExportComesBackAsWhatItWas(Kind kind, long seed) {
        new RandomNetwork(seed).fill(fixture);
        String network = network();
        String file = exported(kind);
        Topology all = fixture.service.all();
        Exchange.Result everything = new Exchange.Result(
                all.devices().size(), all.ports().size(), all.links().size());
        Exchange.Result nothing = new Exchange.Result(0, 0, 0);
        var graph = fixture.graph();
        int told = fixture.sent.size();

        assertThat(exchange.merge(plan(kind, file), ANN).join()).isEqualTo(nothing);
        assertThat(fixture.graph()).isEqualTo(graph);
        assertThat(fixture.sent).hasSize(told);

        change(all);
        assertThat(exchange.merge(plan(kind, file), ANN).join()).isEqualTo(new Exchange.Result(1, 1, 1));
        assertThat(fixture.graph()).isEqualTo(graph);

        assertThat(exchange.replace(plan(kind, file), ANN).join()).isEqualTo(everything);
        assertThat(network()).isEqualTo(network);

        exchange.replace(new Exchange.Plan(List.of(), List.of()), ANN).join();
        assertThat(exchange.merge(plan(kind, file), ANN).join()).isEqualTo(everything);
        assertThat(network()).isEqualTo(network);
        assertThat(exchange.merge(plan(kind, file), ANN).join()).isEqualTo(nothing);
        fixture.history.undo(ANN).join();
        assertThat(fixture.graph()).isEmpty();
    }

    /** Puts the last of each kind into another status. */
    private void change(Topology all) {
        Device device = last(all.devices());
        Port port = last(all.ports());
        Link link = last(all.links());
        fixture.editing
                .all(
                        "change",
                        List.of(
                                (session, refs) -> fixture.editing.changeDevice(
                                        session, device.id(), other(device.status()), null),
                                (session, refs) -> fixture.editing.changePort(session, port.id(), other(port.status())),
                                (session, refs) ->
                                        fixture.editing.changeLink(session, link.id(), other(link.status()), null)),
                        Editor.SERVER)
                .join();
    }

    private static <T> T last(List<T> of) {
        return of.get(of.size() - 1);
    }

    private static Map<String, @Nullable Object> other(Status status) {
        return Map.of("status", status == Status.UP ? Status.DOWN : Status.UP);
    }

    @ParameterizedTest
    @EnumSource
    void aBrokenFileIsTakenOrRefusedWithWordsAndNothingElse(Kind kind) {
        RandomNetwork random = new RandomNetwork(99);
        random.fill(fixture);
        String file = exported(kind);
        for (int i = 0; i < BROKEN; i++) {
            String broken = random.broken(file);
            try {
                Exchange.Plan plan = plan(kind, broken);
                if (i % 5 == 0) {
                    exchange.merge(plan, ANN).join();
                }
            } catch (MarqueeException | CompletionException e) {
                Throwable refusal = e instanceof CompletionException ? e.getCause() : e;
                assertThat(refusal).as(broken).isInstanceOf(MarqueeException.class);
                assertThat(words((MarqueeException) refusal))
                        .contains("expected")
                        .hasSizeGreaterThan(20);
            }
        }
    }

    private String words(MarqueeException refusal) {
        // What fields cannot be taken is a list in words of its own.
        Object details = refusal.details();
        return refusal.getMessage() + (details == null ? "" : " expected " + mapper.writeValueAsString(details));
    }
}
