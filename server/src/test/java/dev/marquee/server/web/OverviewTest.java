package dev.marquee.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class OverviewTest {

    @Test
    void nothingToTellIsGood() {
        Overview overview = Overview.of(List.of(), 3, 1);

        assertThat(overview.level()).isEqualTo("good");
        assertThat(overview.headline()).isEqualTo("Everything is all right");
        assertThat(overview.batchesText()).isEqualTo("1 active batch");
    }

    @Test
    void theWorstComesFirstAndGivesTheLevel() {
        Overview.Item slow = Overview.Item.degraded("Slow", "a", "/a");
        Overview.Item failed = Overview.Item.failed("Failed", "b", "/b");

        Overview overview = Overview.of(List.of(slow, failed), 0, 0);

        assertThat(overview.level()).isEqualTo("failed");
        assertThat(overview.items()).containsExactly(failed, slow);
        assertThat(overview.headline()).isEqualTo("2 things need attention");
    }
}
