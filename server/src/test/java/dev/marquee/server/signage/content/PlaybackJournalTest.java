package dev.marquee.server.signage.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.contract.device.PlayFinished;
import dev.marquee.server.ContentFixture;
import dev.marquee.server.access.AccessMode;
import dev.marquee.server.signage.PlaybackLog;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Proof of play. */
final class PlaybackJournalTest {
    private static final long START = 1_780_300_000_000L;

    @TempDir
    Path folder;

    private ContentFixture server;
    private long player;

    @BeforeEach
    void open() throws Exception {
        server = new ContentFixture(folder, AccessMode.OPEN);
        player = server.player("S1", "k1");
        server.video("a.mp4", "a");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void heartbeatsOpenAndCloseAShowing() {
        said("a.mp4", "playing", null, START);
        said("a.mp4", "playing", null, START + 60_000);
        said(null, "idle", null, START + 90_000);

        List<PlaybackEntry> entries = entries();
        assertThat(entries).hasSize(1);
        assertThat(entries.get(0).videoId()).isEqualTo(1L);
        assertThat(entries.get(0).seconds()).isEqualTo(90.0);
        assertThat(entries.get(0).completed()).isNull();
    }

    @Test
    void anotherVideoEndsTheOneBefore() {
        said("a.mp4", "playing", null, START);
        said("other.mp4", "playing", null, START + 1000);

        List<PlaybackEntry> entries = entries();
        assertThat(entries).extracting(PlaybackEntry::filename).containsExactly("other.mp4", "a.mp4");
        assertThat(entries.get(0).videoId()).isNull();
        assertThat(entries.get(0).endedAt()).isNull();
        assertThat(entries.get(1).endedAt()).isEqualTo(START + 1000);
    }

    @Test
    void aStoppedHeartbeatWithItsVideoCloses() {
        said("a.mp4", "playing", 1L, START);
        said("a.mp4", "stopped", 1L, START + 5000);
        assertThat(entries().get(0).seconds()).isEqualTo(5.0);
    }

    @Test
    void aProofIsStoredOnceHoweverOftenItComes() {
        finished(1, "completed");
        finished(1, "completed");
        finished(2, "skipped");

        List<PlaybackEntry> entries = entries();
        assertThat(entries).hasSize(2);
        assertThat(entries.get(1).completed()).isTrue();
        assertThat(entries.get(1).seconds()).isEqualTo(9.5);
        assertThat(entries.get(0).completed()).isFalse();
    }

    @Test
    void peopleReadTheLogAndTheChart() throws Exception {
        server.clock.set("2026-06-01T08:00:00Z");
        finished(1, "completed");

        JsonNode log = server.anybody()
                .get("/api/playback-logs?device_id=" + player)
                .json(200)
                .path("logs")
                .path(0);
        assertThat(log.path("video_title").asString()).isEqualTo("a");
        assertThat(log.path("completed").asBoolean()).isTrue();
        assertThat(server.anybody()
                        .get("/api/playback-logs?device_id=2")
                        .json(200)
                        .path("logs"))
                .isEmpty();
        assertThat(server.anybody()
                        .get("/analytics/api/chart-data")
                        .json(200)
                        .path("plays")
                        .toString())
                .isEqualTo("[1]");
        assertThat(server.anybody().get("/api/playback-logs?limit=0").status()).isEqualTo(400);
    }

    @Test
    void aShowingOutlivesItsVideo() throws Exception {
        finished(1, "completed");
        server.anybody().delete("/api/content/videos/1").json(200);
        assertThat(entries().get(0).videoId()).isNull();
        assertThat(entries().get(0).title()).isEqualTo("a");
    }

    private void said(@Nullable String video, String status, @Nullable Long id, long at) {
        server.writes()
                .submit(context -> {
                    server.content.journal().heartbeat(context, new PlaybackLog.Said(player, video, status, id, at));
                    return 0;
                })
                .join();
    }

    private void finished(long seq, String outcome) {
        server.writes()
                .submit(context -> {
                    server.content
                            .journal()
                            .finished(
                                    context,
                                    List.of(new PlaybackLog.Proof(
                                            player,
                                            new PlayFinished(
                                                    "out",
                                                    seq,
                                                    START,
                                                    "p" + seq,
                                                    1L,
                                                    "a.mp4",
                                                    START,
                                                    START + 10_000,
                                                    9500,
                                                    outcome,
                                                    null))));
                    return 0;
                })
                .join();
    }

    private List<PlaybackEntry> entries() {
        return server.content.journal().newest(player, null, Long.MAX_VALUE, 100);
    }
}
