package dev.marquee.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.server.signage.player.PlayerView;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first paint filters as the pages' script does. */
final class PlayerFilterTest {
    private static final PlayerRow LOBBY = row(view(true, true, "trailer.mp4", "Trailer"));

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "lobby, '', '', '', true",
                "10000000c0ffee, '', '', '', true",
                "hall 1, CORO, 7, playing, true",
                "elsewhere, '', '', '', false",
                "'', ARIA, '', '', false",
                "'', '', 7, '', true",
                "'', '', 77, '', false",
                "'', '', '', online, true",
                "'', '', '', offline, false",
                "'', '', '', pending, false",
                "'', '', '', nonsense, true"
            })
    void everyFilterNarrows(String q, String venue, String group, String state, boolean fits) {
        PlayerFilter filter = new PlayerFilter(q, venue, group, state);

        assertThat(filter.fits(LOBBY)).isEqualTo(fits);
        assertThat(LOBBY.filtered(filter).hidden()).isEqualTo(!fits);
    }

    @Test
    void whoIsOfflineDoesNotPlayWhateverItShowedLast() {
        PlayerRow gone = row(view(false, true, "trailer.mp4", "Trailer"));

        assertThat(gone.playing()).isFalse();
        assertThat(gone.looks()).isEmpty();
        assertThat(LOBBY.looks()).isEqualTo(" online playing");
    }

    @Test
    void whoWaitsForApprovalIsFound() {
        PlayerFilter pending = new PlayerFilter("", "", "", "pending");

        assertThat(pending.fits(row(view(true, false, null, null)))).isTrue();
        assertThat(pending.any()).isTrue();
        assertThat(new PlayerFilter("", "", "", "").any()).isFalse();
    }

    private static PlayerRow row(PlayerView view) {
        return PlayerRow.of(view, List.of(7L), Clock.systemUTC());
    }

    private static PlayerView view(boolean online, boolean approved, @Nullable String file, @Nullable String title) {
        return new PlayerView(
                1,
                "Lobby left",
                "10000000c0ffee01",
                "CORO",
                "Hall 1",
                7L,
                approved,
                true,
                online,
                online,
                "10.0.0.7",
                "1.0.0",
                "2026-11-21T08:00:00Z",
                "2026-11-21T08:05:00Z",
                file,
                title,
                null);
    }
}
