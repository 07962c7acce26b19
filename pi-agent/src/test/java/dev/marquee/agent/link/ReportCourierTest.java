package dev.marquee.agent.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.marquee.agent.net.Retry;
import dev.marquee.agent.net.ServerAddress;
import dev.marquee.agent.store.AgentStore;
import dev.marquee.agent.store.Outbox;
import dev.marquee.agent.store.StoreUnavailable;
import dev.marquee.agent.testing.SignageServer;
import dev.marquee.agent.testing.TestTiming;
import dev.marquee.contract.DeviceEvents;
import dev.marquee.contract.device.DownloadFinished;
import dev.marquee.contract.device.PlayStarted;
import dev.marquee.contract.device.Screenshot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real sockets, a real store. */
class ReportCourierTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final SignageServer server = new SignageServer();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private AgentStore store;
    private Outbox outbox;
    private DeviceApi api;
    private DeviceSocket socket;
    private ReportCourier courier;

    @BeforeEach
    void connect() {
        store = AgentStore.open(folder);
        outbox = new Outbox(store, 1000);
        api = new DeviceApi(ServerAddress.parse(server.url()));
        Retry retry = new Retry(Duration.ofMinutes(1), new TestTiming(), new Random(1));
        Identity identity = new Enrolment("Foyer", "S1", null, null).enter(new IdentityFile(folder), api, retry);
        socket = new DeviceSocket(api, identity, new DeviceSocket.Pauses(10, 50), thread);
        courier = new ReportCourier(outbox, socket, thread);
        socket.onConnect(() -> socket.emit("hello", new JSONObject(), answer -> courier.open()));
        socket.onDisconnect(courier::close);
        socket.connect();
    }

    @AfterEach
    void close() {
        socket.close();
        thread.shutdownNow();
        api.close();
        store.close();
        server.close();
    }

    private void add(int number) throws StoreUnavailable {
        outbox.add(
                DeviceEvents.PLAYBACK_STARTED,
                (stream, seq) -> new PlayStarted(stream, seq, number, "play-" + number, 1L, "a.mp4"));
        courier.wake();
    }

    private boolean delivered() throws StoreUnavailable {
        return outbox.size() == 0;
    }

    @Test
    void deliversEachReportOnceThoughServerAndConnectionComeAndGo() throws StoreUnavailable {
        server.loseAcks(0.1);
        for (int i = 1; i <= 300; i++) {
            add(i);
            if (i % 60 == 0) {
                server.restart();
            }
        }
        server.loseAcks(0);
        server.restart();

        await().atMost(PATIENCE).until(this::delivered);
        assertThat(server.record().reports("playback_started")).hasSize(300);
        assertThat(server.record().conflicts()).isEmpty();
    }

    @Test
    void goesOnDeliveringAfterTheOutboxWasEmpty() throws StoreUnavailable {
        for (int i = 1; i <= 5; i++) {
            add(i);
            await().atMost(PATIENCE).until(this::delivered);
        }

        assertThat(server.record().reports("playback_started")).hasSize(5);
    }

    @Test
    void dropsWhatTheServerWillNeverTakeAndGoesOn() throws StoreUnavailable {
        server.refuse("download_finished");
        add(1);
        outbox.add(
                DeviceEvents.DOWNLOAD_FINISHED,
                (stream, seq) -> new DownloadFinished(stream, seq, 1, 1L, "a.mp4", 1, null, null));
        add(2);

        await().atMost(PATIENCE).until(this::delivered);
        assertThat(server.record().reports("playback_started")).hasSize(2);
        assertThat(server.record().reports("download_finished")).isEmpty();
    }

    @Test
    void sendsAPicture() throws StoreUnavailable, IOException {
        byte[] image = new byte[300_000];
        new Random(1).nextBytes(image);
        outbox.add(DeviceEvents.SCREENSHOT, (stream, seq) -> new Screenshot(stream, seq, 1, 7L, "image/jpeg", image));
        courier.wake();

        await().atMost(Duration.ofSeconds(10)).until(this::delivered);
        assertThat(server.record().reports("screenshot"))
                .singleElement()
                .satisfies(report -> assertThat(
                                Base64.getDecoder().decode(report.path("image").asString()))
                        .isEqualTo(image));
    }
}
