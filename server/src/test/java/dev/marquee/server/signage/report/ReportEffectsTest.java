package dev.marquee.server.signage.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.contract.device.PlayFinished;
import dev.marquee.server.persistence.WriteContext;
import dev.marquee.server.signage.PlaybackLog;
import dev.marquee.server.signage.SignageFixture;
import dev.marquee.server.signage.player.Enrolment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportEffectsTest {
    @TempDir
    Path folder;

    @Test
    void a_proof_that_cannot_be_kept_takes_no_other_with_it() {
        Choosy log = new Choosy();
        try (SignageFixture signage = new SignageFixture(folder, Enrolment.OPEN)) {
            ReportEffects effects = new ReportEffects(signage.commands, signage.configs, log, signage.timeline);
            List<PlaybackLog.Proof> proofs =
                    Stream.of("one", "bad", "two").map(ReportEffectsTest::proof).toList();

            signage.writes
                    .submit(context -> {
                        effects.prove(context, proofs);
                        return 0;
                    })
                    .join();
        }

        assertThat(log.kept).containsExactly("one", "two");
    }

    private static PlaybackLog.Proof proof(String play) {
        return new PlaybackLog.Proof(
                1, new PlayFinished("s", 1, 1_000, play, 1L, "a.mp4", 500, 1_000, 500, "completed", null));
    }

    /** Keeps all or nothing. */
    private static final class Choosy implements PlaybackLog {
        private final List<String> kept = new ArrayList<>();

        @Override
        public void heartbeat(WriteContext context, Said said) {}

        @Override
        public void finished(WriteContext context, List<Proof> proofs) {
            List<String> plays =
                    proofs.stream().map(proof -> proof.play().play()).toList();
            if (plays.contains("bad")) {
                throw new IllegalStateException("bad");
            }
            kept.addAll(plays);
        }
    }
}
