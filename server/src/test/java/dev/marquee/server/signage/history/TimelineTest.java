package dev.marquee.server.signage.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.server.signage.SignageFixture;
import dev.marquee.server.signage.player.Enrolment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TimelineTest {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private SignageFixture signage;

    private long player;

    @BeforeEach
    void open() {
        signage = new SignageFixture(folder, Enrolment.OPEN);
        player = signage.player("S1");
    }

    @AfterEach
    void close() {
        signage.close();
    }

    private List<TimelineEntry> lines(String kind) {
        return signage.timeline.list(player, Long.MAX_VALUE, 100).stream()
                .filter(entry -> entry.kind().equals(kind))
                .toList();
    }

    @Test
    void a_player_that_went_while_nobody_looked_is_noted_once_at_its_time() {
        signage.beat(player, null);
        long last = signage.clock.millis();
        assertThat(signage.timeline.noteGone(LIMIT).join()).isZero();

        signage.clock.advance(Duration.ofHours(3));
        assertThat(signage.timeline.noteGone(LIMIT).join()).isEqualTo(1);
        assertThat(signage.timeline.noteGone(LIMIT).join()).isZero();
        assertThat(lines("offline")).extracting(TimelineEntry::at).containsExactly(last + LIMIT.toMillis());
    }

    @Test
    void a_boot_is_noted_once_though_the_clock_is_corrected() {
        long bootedAt = signage.clock.millis() - 60_000;
        for (long told : new long[] {bootedAt, bootedAt, bootedAt + 1_500, bootedAt - 300_000}) {
            signage.writes
                    .submit(context -> {
                        signage.timeline.noteBoot(context, player, told);
                        return true;
                    })
                    .join();
        }

        assertThat(lines("booted")).extracting(TimelineEntry::at).containsExactly(bootedAt, bootedAt - 300_000);
    }

    @Test
    void deployments_of_the_same_board_or_name_are_part_of_its_life() {
        signage.writes
                .submit(context -> context.handle().createUpdate("""
                                INSERT INTO deployment_history (hostname, serial_number, deployment_status, started_at,
                                    completed_at)
                                VALUES
                                    ('KXP2-CORO-001', 'S1', 'success', '2031-02-03 03:00:00', '2031-02-03 03:10:00'),
                                    ('KXP2-CORO-002', 'S1', 'failed', '2031-02-03 02:00:00', '2031-02-03 02:10:00'),
                                    ('Player S1', 'other', 'completed', '2031-02-03 01:00:00', NULL),
                                    ('KXP2-CORO-003', 'S3', 'success', '2031-02-03 03:00:00', '2031-02-03 03:10:00')
                                """).execute())
                .join();

        assertThat(lines("imaged")).extracting(TimelineEntry::detail).containsExactly("KXP2-CORO-001", "Player S1");
        assertThat(signage.timeline.list(player, Long.MAX_VALUE, 1)).hasSize(1);
    }
}
