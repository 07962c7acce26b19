package dev.marquee.agent.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.agent.testing.TestTiming;
import dev.marquee.contract.deployment.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    private static final long MIB = 1024 * 1024;

    private final TestTiming timing = new TestTiming();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Console console(boolean terminal) {
        return new Console(new PrintStream(err, true, StandardCharsets.UTF_8), terminal, timing);
    }

    private static Progress at(String phase, long mib) {
        return new Progress(phase, mib * MIB, 200 * MIB, 8 * MIB);
    }

    @Test
    void withoutATerminalThereIsALineForEveryTenPerCent() {
        Console console = console(false);
        console.name("KXP2-CORO-001");
        for (int mib = 0; mib <= 200; mib++) {
            console.progress(at("downloading", mib));
        }
        console.progress(at("verifying", 50));

        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .hasSize(11)
                .startsWith("KXP2-CORO-001: downloading 10 % (20.0 of 200.0 MiB, 8.0 MiB/s)")
                .endsWith("KXP2-CORO-001: verifying 25 % (50.0 of 200.0 MiB, 8.0 MiB/s)");
    }

    @Test
    void onATerminalOneLineIsRewrittenEachSecond() {
        Console console = console(true);
        for (int i = 0; i < 30; i++) {
            console.progress(at("downloading", i));
            timing.advance(Duration.ofMillis(100));
        }

        assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("\n");
        assertThat(err.toString(StandardCharsets.UTF_8).chars().filter(c -> c == '\r'))
                .hasSize(3);
    }
}
