package dev.marquee.agent.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.agent.base.Sha256;
import dev.marquee.agent.link.DeviceApi;
import dev.marquee.agent.link.Enrolment;
import dev.marquee.agent.link.IdentityFile;
import dev.marquee.agent.net.RateLimit;
import dev.marquee.agent.net.Retry;
import dev.marquee.agent.net.ServerAddress;
import dev.marquee.agent.testing.SignageServer;
import dev.marquee.agent.testing.TestPlan;
import dev.marquee.agent.testing.TestTiming;
import dev.marquee.contract.device.PlayPlan.Video;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentSyncTest {
    private static final int SIZE = 400_000;

    @TempDir
    private Path data;

    private final SignageServer server = new SignageServer();
    private final Set<Path> shown = new HashSet<>();
    private final List<String> told = new ArrayList<>();
    private DeviceApi api;
    private ContentFolder folder;

    @BeforeEach
    void enrol() {
        api = new DeviceApi(ServerAddress.parse(server.url()));
        Retry retry = new Retry(Duration.ofMinutes(1), new TestTiming(), new Random(1));
        new Enrolment("Foyer", "S1", null, null).enter(new IdentityFile(data), api, retry);
        folder = new ContentFolder(data.resolve("content"));
    }

    @AfterEach
    void close() {
        api.close();
        server.close();
    }

    private ContentSync sync(long quota) {
        Download download = new Download(api, new TestTiming(), RateLimit.NONE, progress -> {});
        return new ContentSync(
                folder,
                download,
                quota,
                () -> shown,
                (video, sha256, error) -> told.add(video.filename() + " " + (error == null ? "there" : error)));
    }

    private Video offered(long id) {
        byte[] content = new byte[SIZE];
        new Random(id).nextBytes(content);
        Video video = TestPlan.video(id, "v" + id + ".mp4", content);
        server.record().file(video.filename(), content);
        return video;
    }

    private List<String> downloads() {
        return server.record().calls().stream()
                .filter(call -> call.contains("/api/video/"))
                .toList();
    }

    @Test
    void fetchesWhatIsMissingAndNothingTwice() {
        ContentSync sync = sync(Long.MAX_VALUE);
        Video one = offered(1);
        assertThat(sync.sync(TestPlan.always(one, offered(2))).describe()).isEqualTo("2 fetched, all there");
        assertThat(sync.sync(TestPlan.always(one)).describe()).isEqualTo("0 fetched, all there");
        assertThat(downloads()).hasSize(2);
        assertThat(told).containsExactly("v1.mp4 there", "v2.mp4 there");
        assertThat(folder.find(one)).isPresent();
    }

    @Test
    void goesOnWhereTheConnectionBroke() {
        Video video = offered(1);
        server.record().cutAfter(150_000);
        assertThat(sync(Long.MAX_VALUE).sync(TestPlan.always(video)).missing()).hasSize(1);
        assertThat(folder.find(video)).isEmpty();
        server.record().cutAfter(Long.MAX_VALUE);

        assertThat(sync(Long.MAX_VALUE).sync(TestPlan.always(video)).missing()).isEmpty();

        assertThat(downloads()).hasSize(2);
        assertThat(downloads().get(1)).matches(".* bytes=[1-9]\\d*-");
    }

    @Test
    void beginsAgainWhenThePartHasBeenDamaged() throws IOException {
        Video video = offered(1);
        Files.write(ContentFolder.part(folder.place(video)), new byte[1234]);

        assertThat(sync(Long.MAX_VALUE).sync(TestPlan.always(video)).missing()).isEmpty();
        assertThat(downloads()).hasSize(2);
    }

    @Test
    void refusesWhatIsNotWhatWasAnnounced() {
        Video video = offered(1);
        server.record().file(video.filename(), new byte[SIZE]);

        assertThat(sync(Long.MAX_VALUE).sync(TestPlan.always(video)).missing())
                .singleElement()
                .asString()
                .contains("sha256 ", "(expected: " + video.checksum() + ")");
        assertThat(folder.find(video)).isEmpty();
        assertThat(data.resolve("content")).isEmptyDirectory();
    }

    @Test
    void fetchesAgainWhatTheMediumHasChanged() throws IOException {
        Video video = offered(1);
        sync(Long.MAX_VALUE).sync(TestPlan.always(video));
        byte[] bytes = Files.readAllBytes(folder.place(video));
        bytes[1000] ^= 1;
        Files.write(folder.place(video), bytes);

        shown.add(folder.place(video));
        assertThat(sync(Long.MAX_VALUE).sync(TestPlan.always(video)).missing())
                .containsExactly("v1.mp4: damaged, but it is being shown");
        shown.clear();
        assertThat(sync(Long.MAX_VALUE).sync(TestPlan.always(video)).missing()).isEmpty();

        assertThat(Sha256.of(folder.place(video))).isEqualTo(video.checksum());
    }

    @Test
    void staysWithinItsQuotaAndNeverDeletesWhatIsShown() {
        ContentSync sync = sync(2 * SIZE);
        Video shownNow = offered(1);
        Video old = offered(2);
        sync.sync(TestPlan.always(shownNow, old));
        shown.add(folder.place(shownNow));

        assertThat(sync.sync(TestPlan.always(offered(3))).missing()).isEmpty();
        assertThat(folder.find(shownNow)).isPresent();
        assertThat(folder.find(old)).isEmpty();

        assertThat(sync.sync(TestPlan.always(offered(3), offered(4))).missing())
                .singleElement()
                .asString()
                .startsWith("v4.mp4: no room: ");
        assertThat(folder.used()).isLessThanOrEqualTo(2 * SIZE);
    }

    @Test
    void clearsEverythingThatIsNotShown() {
        ContentSync sync = sync(Long.MAX_VALUE);
        Video one = offered(1);
        Video two = offered(2);
        sync.sync(TestPlan.always(one, two));
        shown.add(folder.place(two));

        assertThat(sync.clear()).isEqualTo(SIZE);
        assertThat(folder.find(two)).isPresent();
    }

    @Test
    void aNameNeverLeadsOutOfTheFolder() {
        Video evil = new Video(1, "x", "../../etc/passwd.mp4/../x", 1, null, "/api/video/x", null);
        assertThat(folder.place(evil)).hasParentRaw(folder.path());
        Video upper = new Video(1, "x", "A.MP4", 1, null, "/x", "../../../x");
        assertThat(folder.place(upper)).isEqualTo(folder.path().resolve("1-1.mp4"));
    }
}
