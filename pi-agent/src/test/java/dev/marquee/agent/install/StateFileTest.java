package dev.marquee.agent.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.agent.install.InstallState.Job;
import dev.marquee.agent.install.InstallState.Written;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateFileTest {
    private static final Job JOB = new Job("http://host:5000", "/dev/sda", "KXP2", null, "unknown");
    private static final String CHECKSUM = "0123456789abcdef".repeat(4);

    private Path path;
    private StateFile file;

    @BeforeEach
    void setUp(@TempDir Path folder) {
        path = folder.resolve("below/state.json");
        file = new StateFile(path);
    }

    private static InstallState state() {
        return InstallState.begin(JOB)
                .with(new Assignment("KXP2-CORO-001", null, null, URI.create("http://host:5000/images/a"), 5, CHECKSUM))
                .with(new Written(3, CHECKSUM, "\"v\""));
    }

    @Test
    void givesBackWhatItWasGiven() {
        InstallState state = state();

        file.save(InstallState.begin(JOB));
        file.save(state);

        assertThat(file.load(JOB)).contains(state);
        assertThat(path.getParent()).isDirectoryNotContaining(other -> !other.equals(path));
    }

    @Test
    void aStateWithoutAnAnswerKeepsItsKey() {
        InstallState state = InstallState.begin(JOB);

        file.save(state);

        assertThat(file.load(JOB)).contains(state);
    }

    @Test
    void everyBeginningHasItsOwnKey() {
        assertThat(InstallState.begin(JOB).idempotencyKey())
                .isNotEqualTo(InstallState.begin(JOB).idempotencyKey());
    }

    @Test
    void theStateOfAnotherJobIsNotTaken() {
        file.save(state());

        assertThat(file.load(new Job("http://host:5000", "/dev/sdb", "KXP2", null, "unknown")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"format\":2}",
                "{\"format\":1}",
                "{\"format\":1,\"job\":{\"server\":\"http://host:5000\",\"target\":\"/dev/sda\",\"product\":\"KXP2\","
                        + "\"venue\":null,\"serial\":\"unknown\"}}"
            })
    void garbageIsNoState(String text) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);

        assertThat(file.load(JOB)).isEmpty();
    }

    @Test
    void deletingTwiceIsFine() {
        file.save(state());

        file.delete();
        file.delete();

        assertThat(path).doesNotExist();
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
        Files.writeString(path.getParent(), "in the way");

        assertThatThrownBy(() -> file.save(state()))
                .hasMessageStartingWith("state: " + path + " cannot be written")
                .hasMessageEndingWith("choose another with --state");
    }
}
