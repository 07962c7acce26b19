package dev.marquee.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.harness.Rest;
import dev.marquee.it.harness.RunningProgram;
import dev.marquee.it.harness.TempFolder;
import dev.marquee.it.harness.Tools;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LauncherIT {
    @Test
    void runsThroughASymlinkFromAnyFolderWithArgumentsThatHoldSpaces() throws Exception {
        try (TempFolder folder = new TempFolder()) {
            Path elsewhere = Files.createDirectory(folder.resolve("else where"));
            Path first = Files.createSymbolicLink(
                    folder.resolve("first link"), Tools.home().resolve("marquee"));
            Path link = Files.createSymbolicLink(
                    elsewhere.resolve("marquee"),
                    Path.of("..", first.getFileName().toString()));
            List<String> command =
                    List.of(link.toString(), "serve", "--listen", "127.0.0.1:0", "--data", "my data; $(folder)");
            try (RunningProgram program = RunningProgram.start(command, Map.of(), elsewhere)) {
                String line = program.awaitLine(text -> text.startsWith("Marquee ready: "));

                URI uri = URI.create(line.substring("Marquee ready: ".length()));
                assertThat(new Rest(uri).get("/health").statusCode()).isEqualTo(200);
                assertThat(program.out()).containsExactly(line);
                assertThat(elsewhere.resolve("my data; $(folder)")).isDirectory();
                program.terminate();
                assertThat(program.awaitExit()).isIn(0, 143);
            }
        }
    }
}
