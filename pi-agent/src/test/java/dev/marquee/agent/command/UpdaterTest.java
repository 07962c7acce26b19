package dev.marquee.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an update that was put in place. */
class UpdaterTest {
    private static final String NOTE = "update 00ff";

    @TempDir
    private Path folder;

    private Path jar;
    private Updater updater;

    @BeforeEach
    void anUpdateOnTrial() throws IOException {
        jar = Files.writeString(folder.resolve("pi-agent.jar"), "new");
        Files.writeString(folder.resolve("pi-agent.jar.previous"), "old");
        Files.writeString(folder.resolve("pi-agent.jar.pending"), "00ff");
        updater = new Updater(jar, Path.of("java"));
    }

    @Test
    void oneThatReachesTheServerStays() {
        assertThat(updater.onTrial()).isTrue();

        updater.proven();

        assertThat(updater.onTrial()).isFalse();
        assertThat(jar).hasContent("new");
        assertThat(updater.fate(NOTE, "2.0")).contains(new CommandRunner.Outcome(true, "runs 2.0"));
    }

    @Test
    void oneThatDoesNotIsRolledBackAndToldOnce() {
        updater.rollBack();

        assertThat(jar).hasContent("old");
        assertThat(updater.onTrial()).isFalse();
        assertThat(updater.fate("reboot at 1", "1.0")).isEmpty();
        assertThat(updater.fate(NOTE, "1.0"))
                .contains(new CommandRunner.Outcome(false, "rolled back to 1.0: the update did not come back"));
        assertThat(folder.resolve("pi-agent.jar.rolledback")).doesNotExist();
    }
}
