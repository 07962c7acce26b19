package dev.marquee.server.offering.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.server.offering.OfferingFixture;
import dev.marquee.server.offering.rules.RolloutRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RolloutServiceTest {
    @TempDir
    Path folder;

    @Test
    void features_that_become_each_others_parent_at_once_are_told_apart() {
        try (OfferingFixture offering = new OfferingFixture(folder)) {
            RolloutService rollouts = new RolloutService(
                    new RolloutService.Parts(
                            offering.database, offering.writes, offering.state, offering.events, offering.changes),
                    offering.features,
                    offering.clock);
            long menu = offering.feature("menu").id();
            long orders = offering.feature("orders").id();
            List<CompletableFuture<Rollout>> both = new ArrayList<>();

            offering.inOneGroup(() -> {
                both.add(rollouts.change(menu, rules -> below("orders"), null, OfferingFixture.ACTOR));
                both.add(rollouts.change(orders, rules -> below("menu"), null, OfferingFixture.ACTOR));
            });

            assertThat(both.get(0).join().parents()).hasSize(1);
            assertThatThrownBy(both.get(1)::join)
                    .hasRootCauseMessage("parents: menu (expected: a feature without parents of its own)");
            assertThat(offering.state.current().rulesOf(orders)).isEqualTo(RolloutRules.EVERYBODY);
        }
    }

    private static RolloutRules below(String parent) {
        return new RolloutRules(
                100,
                RolloutRules.BY_CLIENT,
                List.of(),
                List.of(),
                List.of(new RolloutRules.ParentRule(parent, true, List.of())));
    }
}
