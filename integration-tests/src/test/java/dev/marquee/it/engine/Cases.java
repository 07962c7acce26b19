package dev.marquee.it.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs a program of cases, which writes a line for each: {@code ok NAME} or {@code FAILED NAME: why}. */
final class Cases {
    private Cases() {}

    static void holdAll(int count, String... command) throws IOException {
        Process program = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> report = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(report).hasSize(count).allSatisfy(line -> assertThat(line).startsWith("ok "));
    }
}
