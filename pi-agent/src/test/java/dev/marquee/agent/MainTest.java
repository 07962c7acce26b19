package dev.marquee.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String line) {
        String[] args = line.isEmpty() ? new String[0] : line.split(" ", -1);
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                                        | command: missing
                    instal                                                    | instal
                    install                                                   | --server
                    install --server a                                        | --target
                    install --server a --target b --bogus                     | --bogus
                    install --server ftp://a --target b                       | http or https URL
                    install --server a --target b --product ABC               | KXP2
                    install --server a --target b --venue TOOLONG             | 4 letters or digits
                    install --server a --target b --limit-rate fast           | bytes a second
                    install --server a --target b --limit-rate 0              | bytes a second
                    install --server a --target b --timeout-away -1s          | duration
                    install --server a --target b --timeout-away soon         | duration
                    run --server a --serial s --heartbeat 50ms                | 100ms or more
                    run --server a --serial s --http-after 10ms               | 1s or more
                    run --server a --serial s --reconnect-max 0s              | 1s or more
                    """)
    void wrongOptionsGetOneLineAndCodeTwo(String line, String mentioned) {
        assertThat(run(line)).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).startsWith("marquee-agent: ").contains(mentioned);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void helpNamesEveryOptionAndIsNoError() {
        assertThat(run("install --help")).isZero();
        assertThat(out.toString())
                .contains("--server", "--target", "--venue", "--product", "--serial", "--mac", "--limit-rate")
                .contains("--state", "--timeout-away", "--fresh", "Example:");
    }

    @Test
    void tellsItsVersion() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("marquee-agent ");
    }
}
