package dev.marquee.agent.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.marquee.agent.store.AgentStore;
import dev.marquee.agent.store.CommandJournal;
import dev.marquee.agent.store.Outbox;
import dev.marquee.agent.store.Reporter;
import dev.marquee.agent.store.StoreUnavailable;
import dev.marquee.contract.device.AgentCommand;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CommandRunnerTest {
    @TempDir
    private Path folder;

    private final AtomicInteger runs = new AtomicInteger();

    private final class Life implements AutoCloseable {
        final AgentStore store = AgentStore.open(folder);
        final Outbox outbox = new Outbox(store, 100);
        final CommandRunner runner;

        Life(Map<String, Handler> handlers) {
            runner = new CommandRunner(
                    new CommandJournal(store, outbox), new Reporter(outbox, () -> {}), handlers, Clock.systemUTC());
        }

        List<String> told() throws StoreUnavailable {
            return outbox.after(0, 100).stream()
                    .map(report -> JsonMapper.shared().readTree(report.payload()))
                    .map(CommandRunnerTest::shown)
                    .toList();
        }

        @Override
        public void close() {
            runner.close();
            store.close();
        }
    }

    private static String shown(JsonNode update) {
        return update.path("command_id").asLong() + " " + update.path("status").asString() + " "
                + update.path("result").asString("-");
    }

    private static AgentCommand command(long id, long ttl) {
        return new AgentCommand(id, "count", Map.of(), "2026-01-01T00:00:00Z", ttl);
    }

    private Map<String, Handler> counting() {
        return Map.of("count", (command, run) -> Optional.of("run " + runs.incrementAndGet()));
    }

    @Test
    void runsARepeatedCommandOnceAlsoInALaterLife() throws StoreUnavailable {
        try (Life life = new Life(counting())) {
            life.runner.submit(command(1, 60));
            life.runner.submit(command(1, 60));
            life.runner.submit(command(2, 60));
            await().until(() -> life.told().size() == 4);
        }
        try (Life life = new Life(counting())) {
            life.runner.recover(note -> Optional.empty());
            life.runner.submit(command(2, 60));
            life.runner.submit(command(3, 60));
            await().until(() -> life.told().size() == 6);
            assertThat(life.told())
                    .containsExactly(
                            "1 running -",
                            "1 completed run 1",
                            "2 running -",
                            "2 completed run 2",
                            "3 running -",
                            "3 completed run 3");
        }
        assertThat(runs).hasValue(3);
    }

    @Test
    void aCommandThatWasCutOffHasFailedAndNeverRunsAgain() throws StoreUnavailable {
        CountDownLatch begun = new CountDownLatch(1);
        Life cut = new Life(Map.of("count", (command, run) -> {
            begun.countDown();
            throw new IllegalThreadStateException();
        }));
        CommandJournal journal = new CommandJournal(cut.store, cut.outbox);
        journal.begin(
                1,
                "",
                (stream, seq) ->
                        new dev.marquee.contract.device.CommandUpdate(stream, seq, 1, 1, "running", null, null));
        cut.close();
        try (Life life = new Life(counting())) {
            life.runner.recover(note -> Optional.empty());
            life.runner.submit(command(1, 60));
            life.runner.submit(command(2, 60));
            await().until(() -> life.told().contains("2 completed run 1"));
            assertThat(life.told()).contains("1 failed the agent ended while the command ran; it is not run again");
        }
        assertThat(runs).hasValue(1);
        assertThat(begun.getCount()).isOne();
    }

    @Test
    void aNoteTellsTheNextLifeWhatBecameOfACommand() throws StoreUnavailable {
        try (Life life = new Life(Map.of("count", (command, run) -> {
            run.leave("reboot 1");
            return Optional.empty();
        }))) {
            life.runner.submit(command(1, 60));
            await().until(() -> life.told().size() == 1
                    && new CommandJournal(life.store, life.outbox)
                            .unfinished()
                            .contains(new CommandJournal.Unfinished(1, "reboot 1")));
        }
        try (Life life = new Life(counting())) {
            life.runner.recover(note -> Optional.of(new CommandRunner.Outcome(true, "known: " + note)));
            assertThat(life.told()).containsExactly("1 running -", "1 completed known: reboot 1");
        }
    }

    @Test
    void doesNotRunACommandWhoseTimeIsOver() {
        try (Life life = new Life(counting())) {
            life.runner.submit(command(1, 0));
            await().until(() -> life.told().size() == 2);
            await().untilAsserted(() -> assertThat(life.told().get(1)).startsWith("1 expired too late"));
        }
        assertThat(runs).hasValue(0);
    }
}
