package dev.marquee.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** That the commands run; what they measure is not looked at. */
final class BenchCommandTest {
    private final StringWriter out = new StringWriter();

    static java.util.List<Scenario> scenarios() {
        return Scenario.ALL;
    }

    private int run(String... args) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        return line.execute(args);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyScenarioSaysHowItIsRun(Scenario scenario) {
        assertThat(run("bench", scenario.command())).isZero();
        assertThat(out.toString()).contains("compare.sh").contains(scenario.load() + " " + scenario.clients());
    }

    @Test
    void aHarnessThatIsNoneIsRefused() {
        assertThat(run("bench", "echo", "--harness", "no-such-folder")).isEqualTo(1);
    }

    @Test
    void theCodecsRun() {
        assertThat(run("bench", "codecs", "--forks", "0", "--iterations", "1", "--millis", "20"))
                .isZero();
    }

    @Test
    void aTickRuns() {
        assertThat(run("bench", "tick", "--rows", "10", "--days", "1")).isZero();
    }
}
