package dev.marquee.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.harness.Rest;
import dev.marquee.it.harness.RunningProgram;
import dev.marquee.it.harness.TempFolder;
import dev.marquee.it.harness.Tools;
import dev.marquee.it.harness.Waiting;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DemoIT {
    private static final Duration THREE_INSTALLS = Duration.ofMinutes(4);
    private static final int INTERRUPTED = 130;
    private static final Pattern URL = Pattern.compile("http://[\\w.]+:\\d+");

    @Test
    void threeAgentsInstallForRealAndCtrlCCleansUp() throws Exception {
        try (TempFolder folder = new TempFolder()) {
            Path temp = Files.createDirectory(folder.resolve("tmp"));
            List<String> command = List.of(
                    "/usr/bin/python3",
                    Tools.home()
                            .resolve("integration-tests/src/test/python/terminal.py")
                            .toString(),
                    Tools.home().resolve("marquee").toString(),
                    "demo",
                    "--listen",
                    "127.0.0.1:0");
            Map<String, String> environment =
                    Map.of("TMPDIR", temp.toString(), "MARQUEE_JAVA_OPTS", "-Djava.io.tmpdir=" + temp);
            try (RunningProgram demo = RunningProgram.start(command, environment, folder.path())) {
                Matcher url =
                        URL.matcher(demo.awaitLine(line -> URL.matcher(line).find()));
                assertThat(url.find()).isTrue();
                Rest rest = new Rest(URI.create(url.group()));

                Waiting.until("three deployments that succeeded")
                        .atMost(THREE_INSTALLS)
                        .until(() -> rest.json("/api/stats")
                                        .path("successful_deployments")
                                        .asInt()
                                >= 3);
                assertThat(rest.json("/api/deployments?status=failed").size()).isZero();

                Waiting.until("three players that prove what they show")
                        .until(
                                () -> rest
                                                .json("/api/playback-logs?limit=500")
                                                .path("logs")
                                                .findValuesAsString("device_id")
                                                .stream()
                                                .distinct()
                                                .count()
                                        == 3);
                assertThat(demo.err()).as("what it complained about").isEmpty();

                List<ProcessHandle> children = demo.process().descendants().toList();
                assertThat(children).isNotEmpty();
                // In a terminal it is the agents that hear of Ctrl-C, too.
                demo.interrupt();
                assertThat(demo.awaitExit()).isEqualTo(INTERRUPTED);
                assertThat(demo.transcript())
                        .doesNotContain("failed", "ended (exit code", "WARN", "ERROR", "Exception");
                Waiting.until("the end of all agents")
                        .until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
            }
            try (Stream<Path> left = Files.list(temp)) {
                assertThat(left.filter(file -> !file.getFileName().toString().startsWith("hsperfdata")))
                        .isEmpty();
            }
        }
    }
}
