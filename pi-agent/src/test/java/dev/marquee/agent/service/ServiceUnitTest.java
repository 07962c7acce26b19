package dev.marquee.agent.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.agent.base.SystemCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceUnitTest {
    private static final Path DATA = Path.of("/var/lib/marquee-agent");

    @TempDir
    private Path root;

    private static ServiceUnit unit(String... arguments) {
        return new ServiceUnit(
                Path.of("/usr/bin/java"),
                DATA.resolve("pi-agent.jar"),
                DATA.resolve("guard.sh"),
                DATA,
                System.getProperty("user.name"),
                List.of(arguments));
    }

    @Test
    void runsThePlayerAndStartsItAgain() {
        assertThat(unit("--server", "http://10.0.0.1:5000").text())
                .contains("ExecStart=/usr/bin/java ")
                .contains(" -jar /var/lib/marquee-agent/pi-agent.jar run --data /var/lib/marquee-agent"
                        + " --server http://10.0.0.1:5000\n")
                .contains("Restart=always\n")
                .contains("KillMode=control-group\n");
    }

    @Test
    void wordsCannotBecomeOtherWords() {
        assertThat(unit("--name", "Foyer \"left\" 50% $HOME").text())
                .contains(" --name \"Foyer \\\"left\\\" 50%% $$HOME\"\n");
        assertThatThrownBy(() -> unit("--name", "a\nExecStartPre=/bin/rm").text())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void installsIntoAnImageAndCanBeRepeated() throws IOException {
        Path jar = Files.writeString(root.resolve("source.jar"), "jar");
        for (int i = 0; i < 2; i++) {
            new ServiceInstaller(root).install(unit("--server", "http://a"), jar, "secret", false);
        }
        assertThat(root.resolve("var/lib/marquee-agent/pi-agent.jar")).hasContent("jar");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(root.resolve("var/lib/marquee-agent/enroll-token"))))
                .isEqualTo("rw-------");
        assertThat(Files.readSymbolicLink(
                        root.resolve("etc/systemd/system/multi-user.target.wants/marquee-agent.service")))
                .isEqualTo(Path.of("/etc/systemd/system/marquee-agent.service"));
    }

    @Test
    void theGuardUndoesAnUpdateThatDoesNotStart() throws IOException {
        new ServiceInstaller(root).install(unit(), Files.writeString(root.resolve("source.jar"), "new"), "", false);
        Path jar = root.resolve("var/lib/marquee-agent/pi-agent.jar");
        Path guard = jar.resolveSibling("guard.sh");
        Files.writeString(jar.resolveSibling("pi-agent.jar.previous"), "old");

        start(guard, jar);
        assertThat(jar).hasContent("new");
        Files.writeString(jar.resolveSibling("pi-agent.jar.pending"), "sum");
        for (int i = 0; i < 3; i++) {
            start(guard, jar);
            assertThat(jar).hasContent("new");
        }
        start(guard, jar);

        assertThat(jar).hasContent("old");
        assertThat(jar.resolveSibling("pi-agent.jar.pending")).doesNotExist();
        assertThat(jar.resolveSibling("pi-agent.jar.rolledback")).exists();
        start(guard, jar);
        assertThat(jar).hasContent("old");
    }

    private static void start(Path guard, Path jar) throws IOException {
        SystemCommand run =
                SystemCommand.run(List.of("/bin/sh", guard.toString(), jar.toString()), Duration.ofSeconds(20));
        assertThat(run.ok()).as(run.output()).isTrue();
    }
}
