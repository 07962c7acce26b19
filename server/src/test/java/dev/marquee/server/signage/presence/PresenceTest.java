package dev.marquee.server.signage.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.contract.SignageEvents;
import dev.marquee.contract.signage.DeviceStatusChanged;
import dev.marquee.contract.signage.PlaybackStarted;
import dev.marquee.server.signage.SignageFixture;
import dev.marquee.server.signage.player.Enrolment;
import dev.marquee.server.signage.player.PlayerCounts;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PresenceTest {
    @TempDir
    Path folder;

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

    @Test
    void the_first_heartbeat_brings_a_player_online_then_tells_its_status_then_what_plays() {
        signage.beat(player, "intro.mp4");

        assertThat(signage.rooms.payloads(SignageEvents.PLAYBACK_STARTED))
                .extracting(PlaybackStarted::videoTitle)
                .containsExactly("Welcome");
        assertThat(signage.rooms.take())
                .containsExactly(
                        "devices:device_online", "devices:device_status_changed", "monitoring:playback_started");
        assertThat(signage.presence.isOnline(player)).isTrue();
    }

    @Test
    void only_changes_of_what_plays_are_told() {
        signage.beat(player, null);
        signage.beat(player, "a.mp4");
        signage.beat(player, "a.mp4");
        signage.beat(player, "b.mp4");
        signage.beat(player, "");
        signage.beat(player, null);

        assertThat(signage.rooms.payloads(SignageEvents.PLAYBACK_STARTED))
                .extracting(PlaybackStarted::videoTitle)
                .containsExactly("a.mp4", "b.mp4");
        assertThat(signage.rooms.take())
                .containsExactly(
                        "devices:device_online",
                        "devices:device_status_changed",
                        "devices:device_status_changed",
                        "monitoring:playback_started",
                        "devices:device_status_changed",
                        "devices:device_status_changed",
                        "monitoring:playback_started",
                        "devices:device_status_changed",
                        "monitoring:playback_stopped",
                        "devices:device_status_changed");
    }

    @Test
    void silence_is_told_when_the_limit_is_reached_and_only_once() {
        signage.beat(player, "a.mp4");
        signage.rooms.take();

        signage.clock.advance(SignageFixture.OFFLINE_AFTER.minusMillis(1));
        signage.presence.sweep();
        assertThat(signage.rooms.take()).isEmpty();
        assertThat(signage.directory.counts().of(null)).isEqualTo(new PlayerCounts.Totals(1, 1));

        signage.clock.advance(Duration.ofMillis(201));
        signage.presence.sweep();
        assertThat(signage.rooms.payloads(SignageEvents.DEVICE_STATUS_CHANGED))
                .extracting(DeviceStatusChanged::data)
                .containsExactly(
                        new DeviceStatusChanged.Data(false, "2031-02-03T04:05:06.123000Z", "a.mp4", "10.0.0.7"));
        assertThat(signage.rooms.take()).containsExactly("devices:device_status_changed", "devices:device_offline");
        assertThat(signage.directory.counts().of(null)).isEqualTo(new PlayerCounts.Totals(1, 0));

        signage.clock.advance(Duration.ofHours(1));
        signage.presence.sweep();
        assertThat(signage.rooms.take()).isEmpty();
        signage.beat(player, "a.mp4");
        assertThat(signage.rooms.take()).containsExactly("devices:device_online", "devices:device_status_changed");
    }

    @Test
    void heartbeats_keep_a_player_online_for_ever() {
        for (int minute = 0; minute < 60; minute++) {
            signage.beat(player, null);
            signage.clock.advance(Duration.ofMinutes(1));
            signage.presence.sweep();
        }

        assertThat(signage.presence.isOnline(player)).isTrue();
        assertThat(signage.rooms.take()).doesNotContain("devices:device_offline");
    }

    @Test
    void a_restart_remembers_who_was_heard_of_lately() {
        long silent = signage.player("B2");
        signage.beat(silent, null);
        signage.clock.advance(Duration.ofMinutes(4));
        signage.beat(player, null);
        signage.clock.advance(Duration.ofMinutes(2));
        signage.close();
        SignageFixture again = new SignageFixture(folder, Enrolment.OPEN);
        signage = again;
        again.clock.advance(Duration.ofMinutes(6));

        // Both fixtures start their clocks at the same time, so the second one starts before the heartbeats.
        assertThat(again.presence.isOnline(player)).isTrue();
        again.clock.advance(Duration.ofMinutes(5));
        again.presence.sweep();
        assertThat(again.presence.isOnline(player)).isFalse();
    }

    @Test
    void a_deleted_player_is_neither_counted_nor_told() {
        signage.beat(player, null);
        signage.players.delete(player, SignageFixture.ACTOR).join();
        signage.rooms.take();
        signage.clock.advance(Duration.ofHours(1));
        signage.presence.sweep();

        assertThat(signage.rooms.take()).isEmpty();
        assertThat(signage.directory.counts().of(null)).isEqualTo(new PlayerCounts.Totals(0, 0));
    }

    @Test
    void a_venues_players_are_counted_and_told_as_its_own() throws Exception {
        signage.venue("CORO");
        signage.call("PUT", "/api/players/" + player, "{\"venue_code\":\"CORO\"}");
        signage.beat(player, null);

        assertThat(signage.rooms.take())
                .containsExactly("devices@CORO:device_online", "devices@CORO:device_status_changed");
        assertThat(signage.directory.counts().of("CORO")).isEqualTo(new PlayerCounts.Totals(1, 1));
        assertThat(signage.directory.counts().of("LUNA")).isEqualTo(new PlayerCounts.Totals(0, 0));
    }
}
