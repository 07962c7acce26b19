package dev.marquee.agent.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.agent.base.AgentFailure;
import dev.marquee.contract.DeviceEvents;
import dev.marquee.contract.device.CommandUpdate;
import dev.marquee.contract.device.PlayStarted;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OutboxTest {
    @TempDir
    private Path folder;

    @AfterEach
    void emptyDisk() {
        FullDisk.FULL.set(false);
    }

    private static void add(Outbox outbox, int number) throws StoreUnavailable {
        outbox.add(
                DeviceEvents.PLAYBACK_STARTED,
                (stream, seq) -> new PlayStarted(stream, seq, number, "play-" + number, 1L, "a.mp4"));
    }

    private static JsonNode payload(Report report) {
        return JsonMapper.shared().readTree(report.payload());
    }

    private static List<Long> numbers(Outbox outbox) throws StoreUnavailable {
        return outbox.after(0, 1000).stream()
                .map(report -> payload(report).path("at").asLong())
                .toList();
    }

    @Test
    void keepsReportsInTheirOrderUntilTheyAreAcknowledged() throws StoreUnavailable {
        try (AgentStore store = AgentStore.open(folder)) {
            Outbox outbox = new Outbox(store, 100);
            for (int i = 1; i <= 5; i++) {
                add(outbox, i);
            }
            outbox.acknowledged(outbox.after(0, 2));
        }
        try (AgentStore store = AgentStore.open(folder)) {
            Outbox outbox = new Outbox(store, 100);
            assertThat(numbers(outbox)).containsExactly(3L, 4L, 5L);
            assertThat(outbox.size()).isEqualTo(3);
            assertThat(store.state()).isEqualTo(AgentStore.State.OK);
        }
    }

    @Test
    void neverGivesANumberTwice() throws StoreUnavailable {
        Set<String> ids = new HashSet<>();
        for (int life = 0; life < 3; life++) {
            try (AgentStore store = AgentStore.open(folder)) {
                Outbox outbox = new Outbox(store, 100);
                add(outbox, life);
                add(outbox, life);
                List<Report> all = outbox.after(0, 100);
                all.forEach(report -> ids.add(payload(report).path("stream").asString()
                        + payload(report).path("seq").asLong()));
                outbox.acknowledged(all.subList(0, 1));
            }
        }
        assertThat(ids).hasSize(6);
    }

    @Test
    void givesRisingPlacesAfterItWasEmpty() throws StoreUnavailable {
        try (AgentStore store = AgentStore.open(folder)) {
            Outbox outbox = new Outbox(store, 100);
            add(outbox, 1);
            List<Report> first = outbox.after(0, 10);
            outbox.acknowledged(first);
            add(outbox, 2);
            assertThat(outbox.after(first.get(0).index(), 10)).hasSize(1);
        }
    }

    @Test
    void dropsAndCountsTheOldestWhenItIsFull() throws StoreUnavailable {
        try (AgentStore store = AgentStore.open(folder)) {
            Outbox outbox = new Outbox(store, 3);
            for (int i = 1; i <= 5; i++) {
                add(outbox, i);
            }
            assertThat(numbers(outbox)).containsExactly(3L, 4L, 5L);
            assertThat(outbox.dropped()).isEqualTo(2);
        }
    }

    @Test
    void survivesATornTail() throws StoreUnavailable, IOException {
        long whole = filled(20);
        for (int cut = 1; cut < 4096; cut = cut * 3 + 1) {
            Path copy = folder.resolve("torn-" + cut);
            Files.createDirectories(copy);
            Files.copy(folder.resolve("full/agent.mv.db"), copy.resolve("agent.mv.db"));
            try (RandomAccessFile file =
                    new RandomAccessFile(copy.resolve("agent.mv.db").toFile(), "rw")) {
                file.setLength(whole - cut);
            }
            List<Long> left = numbersIn(copy);
            List<Long> expected = new ArrayList<>();
            for (long i = 1; i <= left.size(); i++) {
                expected.add(i);
            }
            assertThat(left).as("cut by %d", cut).isEqualTo(expected);
        }
    }

    @Test
    void survivesGarbageAnywhere() throws StoreUnavailable, IOException {
        filled(20);
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 40; round++) {
            Path copy = folder.resolve("garbage-" + round);
            Files.createDirectories(copy);
            byte[] bytes = Files.readAllBytes(folder.resolve("full/agent.mv.db"));
            byte[] garbage = new byte[1 + random.nextInt(512)];
            random.nextBytes(garbage);
            System.arraycopy(garbage, 0, bytes, random.nextInt(bytes.length - garbage.length), garbage.length);
            Files.write(copy.resolve("agent.mv.db"), bytes);
            try (AgentStore store = AgentStore.open(copy)) {
                Outbox outbox = new Outbox(store, 100);
                try {
                    outbox.after(0, 100);
                    add(outbox, 99);
                } catch (StoreUnavailable e) {
                    assertThat(store.state())
                            .as("seed %d round %d", seed, round)
                            .isEqualTo(AgentStore.State.FULL);
                    assertThat(store.problem()).isNotBlank();
                }
            }
        }
    }

    @Test
    void beginsAnewAndSaysSoWhenTheFileIsRubbish() throws IOException, StoreUnavailable {
        Files.write(folder.resolve("agent.mv.db"), new byte[20_000]);
        try (AgentStore store = AgentStore.open(folder)) {
            assertThat(store.state()).isEqualTo(AgentStore.State.RECREATED);
            add(new Outbox(store, 10), 1);
        }
        assertThat(folder.resolve("agent.mv.db.damaged")).exists();
    }

    private long filled(int reports) throws StoreUnavailable, IOException {
        Path full = folder.resolve("full");
        try (AgentStore store = AgentStore.open(full)) {
            Outbox outbox = new Outbox(store, 100);
            for (int i = 1; i <= reports; i++) {
                add(outbox, i);
            }
        }
        return Files.size(full.resolve("agent.mv.db"));
    }

    private static List<Long> numbersIn(Path folder) throws StoreUnavailable {
        try (AgentStore store = AgentStore.open(folder)) {
            return numbers(new Outbox(store, 100));
        }
    }

    @Test
    void refusesASecondAgentInTheSameFolder() {
        try (AgentStore store = AgentStore.open(folder)) {
            assertThat(store.state()).isEqualTo(AgentStore.State.OK);
            assertThatThrownBy(() -> AgentStore.open(folder))
                    .isInstanceOf(AgentFailure.class)
                    .hasMessageContaining("used by another agent");
        }
    }

    @Test
    void keepsReportsInMemoryWhileTheDiskIsFullAndWritesThemLater() throws StoreUnavailable {
        FullDisk.register();
        Path path = folder.resolve("agent.mv.db");
        try (AgentStore store = AgentStore.open("full:" + path, path)) {
            Outbox outbox = new Outbox(store, 10_000);
            Reporter reporter = new Reporter(outbox, () -> {});
            add(outbox, 1);
            FullDisk.FULL.set(true);
            for (int i = 2; i <= 600; i++) {
                int number = i;
                reporter.report(
                        DeviceEvents.PLAYBACK_STARTED,
                        (stream, seq) -> new PlayStarted(stream, seq, number, "play-" + number, 1L, "a.mp4"));
            }
            assertThat(store.state()).isEqualTo(AgentStore.State.FULL);
            assertThat(store.problem()).isEqualTo("No space left on device");
            assertThat(reporter.lost()).isEqualTo(99);
            assertThat(numbers(outbox)).containsExactly(1L);

            FullDisk.FULL.set(false);
            reporter.flush();

            assertThat(store.state()).isEqualTo(AgentStore.State.OK);
            assertThat(store.problem()).isNull();
            assertThat(outbox.size()).isEqualTo(501);
        }
    }

    @Test
    void beginsNoCommandWhileTheDiskIsFull() throws StoreUnavailable {
        FullDisk.register();
        Path path = folder.resolve("agent.mv.db");
        try (AgentStore store = AgentStore.open("full:" + path, path)) {
            CommandJournal journal = new CommandJournal(store, new Outbox(store, 100));
            Draft running = (stream, seq) -> new CommandUpdate(stream, seq, 1, 1, "running", null, null);
            FullDisk.FULL.set(true);
            assertThatThrownBy(() -> journal.begin(1, "", running)).isInstanceOf(StoreUnavailable.class);
            FullDisk.FULL.set(false);
            assertThat(journal.begin(1, "", running)).isTrue();
            assertThat(journal.begin(1, "", running)).isFalse();
        }
    }
}
