package dev.marquee.agent.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.marquee.agent.testing.Mpv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real mpv, without a screen. */
class MpvPlayerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    private Path folder;

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private MpvPlayer player;

    @BeforeEach
    void start() {
        MpvOptions options = new MpvOptions(Mpv.require(), List.of("--vo=null", "--ao=null"), folder);
        player = new MpvPlayer(options, Duration.ofMillis(20), new PlayerListener() {
            @Override
            public void started(Track track) {
                heard.add("+" + track.title());
            }

            @Override
            public void ended(Track track, End end, @Nullable String why) {
                heard.add("-" + track.title() + " " + end);
            }
        });
        player.start();
    }

    @AfterEach
    void close() {
        if (player != null) {
            player.close();
        }
    }

    private Track clip(String title, int tenths) throws IOException {
        Path file = folder.resolve(title + ".mp4");
        Files.write(file, Mpv.clip(folder, tenths, 0x101010 * tenths % 0xffffff));
        return new Track(1, title, title + ".mp4", file, null);
    }

    private void hears(String... words) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard).containsSequence(words));
    }

    @Test
    void playsAListInALoop() throws IOException {
        player.show(List.of(clip("a", 3), clip("b", 4)));

        hears("+a", "-a COMPLETED", "+b", "-b COMPLETED", "+a", "-a COMPLETED", "+b");
        assertThat(player.problem()).isEmpty();
    }

    @Test
    void goesOnWithWhatIsShownWhenTheListChangesAroundIt() throws IOException {
        Track slow = clip("slow", 30);
        player.show(List.of(slow, clip("b", 3)));
        hears("+slow");
        player.show(List.of(clip("c", 3), slow, clip("d", 3)));

        hears("+slow", "-slow COMPLETED", "+d", "-d COMPLETED", "+c", "-c COMPLETED", "+slow");
    }

    @Test
    void leavesATrackForTheNextAndForAnotherList() throws IOException {
        player.show(List.of(clip("a", 100), clip("b", 100)));
        hears("+a");
        player.next();
        hears("-a SKIPPED", "+b");
        player.show(List.of(clip("c", 100)));
        hears("-b SKIPPED", "+c");
        player.show(List.of());
        hears("-c SKIPPED");
    }

    @Test
    void tellsOfAFileThatIsNoVideoAndPlaysTheOthers() throws IOException {
        Path text = Files.writeString(folder.resolve("text.mp4"), "no video");
        player.show(List.of(new Track(2, "text", "text.mp4", text, null), clip("a", 3)));

        hears("-text FAILED", "+a", "-a COMPLETED");
    }

    @Test
    void comesBackWhenMpvDies() throws IOException {
        player.show(List.of(clip("a", 100)));
        hears("+a");
        ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").endsWith("/mpv"))
                .forEach(ProcessHandle::destroyForcibly);

        hears("+a", "-a FAILED", "+a");
        await().atMost(PATIENCE).until(() -> player.problem().isEmpty());
    }

    @Test
    void sendsOnlyWhatIsOnItsLists() throws IOException {
        player.show(List.of(clip("a", 100)));
        hears("+a");
        try (MpvIpc ipc = MpvIpc.connect(folder.resolve("mpv.sock"), event -> {})) {
            assertThatThrownBy(() -> ipc.command("run", "touch", "/tmp/x"))
                    .hasMessageContaining("command run (expected: ");
            assertThatThrownBy(() -> ipc.command("set_property", "input-ipc-server", "/tmp/x"))
                    .hasMessageContaining("property input-ipc-server");
            assertThat(ipc.command("get_property", "path").asString()).endsWith("a.mp4");
        }
    }

    @Test
    void takesAPicture() throws IOException {
        player.show(List.of(clip("a", 100)));
        hears("+a");
        Path picture = folder.resolve("screen.jpg");
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            player.screenshot(picture).join();
            return Files.size(picture) > 100;
        });
    }
}
