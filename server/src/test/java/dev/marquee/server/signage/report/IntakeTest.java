package dev.marquee.server.signage.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.contract.DeviceEvents;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.SignageEvents;
import dev.marquee.contract.device.DownloadFinished;
import dev.marquee.contract.device.PlayFinished;
import dev.marquee.contract.device.PlayStarted;
import dev.marquee.contract.signage.PlaybackStarted;
import dev.marquee.server.signage.SignageFixture;
import dev.marquee.server.signage.history.TimelineEntry;
import dev.marquee.server.signage.player.Enrolment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class IntakeTest {
    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private SignageFixture signage;

    private long player;

    @BeforeEach
    void open() {
        signage = new SignageFixture(folder, Enrolment.OPEN);
        player = signage.player("A1");
    }

    @AfterEach
    void close() {
        signage.close();
    }

    private CompletableFuture<Boolean> finished(String stream, long seq) {
        PlayFinished proof =
                new PlayFinished(stream, seq, 1_000, "p" + seq, 1L, "a.mp4", 500, 1_000, 500, "completed", null);
        return signage.intake.report(player, DeviceEvents.PLAYBACK_FINISHED, proof);
    }

    private long stored() {
        return signage.database.read(handle -> handle.select("SELECT count(*) FROM player_reports")
                .mapTo(long.class)
                .one());
    }

    @Test
    void reports_that_come_again_and_again_in_any_order_are_stored_once() {
        List<Long> sequences = new ArrayList<>();
        for (long seq = 1; seq <= 500; seq++) {
            sequences.addAll(List.of(seq, seq, seq));
        }
        Collections.shuffle(sequences, new Random(7));
        List<CompletableFuture<Boolean>> acks =
                sequences.stream().map(seq -> finished("s", seq)).toList();

        assertThat(acks.stream().filter(CompletableFuture::join)).hasSize(500);
        assertThat(stored()).isEqualTo(500);
    }

    @Test
    void a_new_outbox_begins_anew() {
        assertThat(finished("one", 1).join()).isTrue();
        assertThat(finished("two", 1).join()).isTrue();
        assertThat(finished("one", 1).join()).isFalse();
        assertThat(stored()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"'',1", "'a b',1", "s,0", "s,-1"})
    void reports_without_a_good_number_are_refused(String stream, long seq) {
        assertThatThrownBy(() -> finished(stream, seq)).isInstanceOf(MarqueeException.class);
    }

    @Test
    void a_deleted_players_report_is_refused_and_others_are_kept() {
        long other = signage.player("B2");
        signage.players.delete(player, SignageFixture.ACTOR).join();

        assertThatThrownBy(() -> finished("s", 1).join()).hasRootCauseMessage("Invalid API key");
        assertThat(signage.intake
                        .report(
                                other,
                                DeviceEvents.DOWNLOAD_FINISHED,
                                new DownloadFinished("s", 1, 1, null, "a.mp4", 5, "00", null))
                        .join())
                .isTrue();
        assertThat(signage.timeline.list(other, Long.MAX_VALUE, 1).get(0).kind())
                .isEqualTo("downloaded");
    }

    @Test
    void a_live_start_of_play_is_told_and_an_old_one_is_history() {
        long now = signage.clock.millis();
        signage.intake
                .report(player, DeviceEvents.PLAYBACK_STARTED, new PlayStarted("s", 1, now, "p", null, "intro.mp4"))
                .join();
        signage.intake
                .report(
                        player,
                        DeviceEvents.PLAYBACK_STARTED,
                        new PlayStarted("s", 2, now - 3_600_000, "q", null, "old.mp4"))
                .join();

        assertThat(signage.rooms.payloads(SignageEvents.PLAYBACK_STARTED))
                .extracting(PlaybackStarted::videoTitle)
                .containsExactly("Welcome");
        assertThat(signage.directory.get(player).currentVideo()).isEqualTo("intro.mp4");
    }

    /** {@code r}: a live start of play is reported; {@code b}: a heartbeat says so; {@code 0}: one says that nothing plays. */
    @ParameterizedTest
    @ValueSource(strings = {"rb0", "br0", "rbrb0", "r0"})
    void the_timeline_tells_once_when_playing_begins_and_ends_whoever_says_it_first(String order) {
        for (boolean atOnce : new boolean[] {false, true}) {
            long id = signage.player("T" + atOnce);
            List<CompletableFuture<Boolean>> said = new ArrayList<>();
            for (int i = 0; i < order.length(); i++) {
                CompletableFuture<Boolean> one = switch (order.charAt(i)) {
                    case 'r' -> started(id, i + 1);
                    case 'b' -> signage.intake.heartbeat(id, beat("intro.mp4"));
                    default -> signage.intake.heartbeat(id, beat(null));
                };
                said.add(one);
                if (!atOnce) {
                    one.join();
                }
            }
            said.forEach(CompletableFuture::join);

            List<String> kinds = signage.timeline.list(id, Long.MAX_VALUE, 20).stream()
                    .map(TimelineEntry::kind)
                    .toList();
            assertThat(kinds)
                    .as("at once: " + atOnce)
                    .containsExactlyInAnyOrder("registered", "online", "playing", "stopped");
            assertThat(kinds.get(0)).isEqualTo("stopped");
        }
    }

    private CompletableFuture<Boolean> started(long id, long seq) {
        PlayStarted start = new PlayStarted("s", seq, signage.clock.millis(), "p" + seq, null, "intro.mp4");
        return signage.intake.report(id, DeviceEvents.PLAYBACK_STARTED, start);
    }

    private static Beat beat(@Nullable String video) {
        return new Beat(video, video == null ? "idle" : "playing", null, "10.0.0.7", null);
    }

    @Test
    void what_heartbeats_change_survives_a_restart() throws Exception {
        signage.beat(player, "a<b>.mp4");
        signage.close();
        signage = new SignageFixture(folder, Enrolment.OPEN);

        JsonNode status = signage.asPlayer(player, "GET", "/api/device/status", null);
        assertThat(status.toString())
                .isEqualTo("{\"device_id\":1,\"name\":\"Player A1\",\"serial\":\"A1\",\"is_active\":true,"
                        + "\"assigned_videos_count\":0,\"last_seen\":\"2031-02-03T04:05:06.123000Z\","
                        + "\"current_video\":\"a_b_.mp4\",\"approved\":true}");
    }

    @Test
    void heartbeats_over_rest_answer_with_the_time() throws Exception {
        JsonNode answer = signage.asPlayer(player, "POST", "/api/device/heartbeat", "{}");
        assertThat(answer.toString())
                .isEqualTo("{\"message\":\"Heartbeat received\","
                        + "\"server_time\":\"2031-02-03T04:05:06.123456+00:00\"}");
        for (String bad : List.of("", "{", "[]", "{\"current_video\":{}}", "{\"video_id\":\"x\"}")) {
            assertThatThrownBy(() -> signage.asPlayer(player, "POST", "/api/device/heartbeat", bad))
                    .isInstanceOf(MarqueeException.class);
        }
    }

    @Test
    void metrics_are_told_and_kept_at_a_pace() throws Exception {
        String body = "{\"current_video\":null,\"metrics\":{\"cpu_percent\":12.5,\"undervoltage\":true}}";
        signage.asPlayer(player, "POST", "/api/device/heartbeat", body);
        signage.asPlayer(player, "POST", "/api/device/heartbeat", body);

        assertThat(signage.rooms.payloads(SignageEvents.DEVICE_METRICS)).hasSize(2);
        JsonNode kept =
                signage.call("GET", "/api/players/" + player + "/metrics", null).get("metrics");
        assertThat(kept).hasSize(1);
        assertThat(kept.get(0).get("cpu_percent").asDouble()).isEqualTo(12.5);
        assertThat(kept.get(0).get("undervoltage").asBoolean()).isTrue();
    }

    @Test
    void reports_over_rest_are_taken_and_hopeless_ones_named() throws Exception {
        String good = "{\"event\":\"playback_finished\",\"data\":{\"stream\":\"s\",\"seq\":1,\"at\":5,\"play\":\"p\","
                + "\"filename\":\"a.mp4\",\"started_at\":1,\"ended_at\":2,\"duration_ms\":1,\"outcome\":\"completed\"}}";
        String body = "{\"reports\":[" + good + "," + good + ",{\"event\":\"hello\",\"data\":{}},null,"
                + good.replace("completed", "seen") + ","
                + good.replace("\"seq\":1", "\"seq\":99999999999999999999") + "]}";
        JsonNode answer = signage.asPlayer(player, "POST", "/api/device/reports", body);

        assertThat(answer.get("accepted").asInt()).isEqualTo(2);
        assertThat(answer.get("rejected").findValuesAsString("index")).containsExactly("2", "3", "4", "5");
        assertThat(stored()).isEqualTo(1);
        assertThatThrownBy(() -> signage.asPlayer(player, "POST", "/api/device/reports", "{}"))
                .hasMessageStartingWith("reports");
    }
}
