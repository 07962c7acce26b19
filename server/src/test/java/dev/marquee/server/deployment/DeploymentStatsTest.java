package dev.marquee.server.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.contract.deployment.RecentDeployment;
import dev.marquee.contract.deployment.Stats;
import dev.marquee.server.values.Timestamps;
import dev.marquee.server.venue.PoolCounts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeploymentStatsTest {
    private static final List<String> WORDS =
            List.of("downloading", "verifying", "completed", "success", "failed", "starting");

    @TempDir
    Path folder;

    private ImagingFixture imaging;

    @BeforeEach
    void open() throws IOException {
        imaging = new ImagingFixture(folder);
        imaging.venue("AAAA", 60);
        imaging.venue("BBBB", 10);
        imaging.image("KXP2", "kxp2.img");
        imaging.image("RXP2", "rxp2.img");
    }

    @AfterEach
    void close() {
        imaging.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatIsKeptEqualsWhatIsCountedAfterAnyOperations(long seed) {
        Random random = new Random(seed);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            step(random, names);
            if (i % 10 == 0) {
                assertKeptEqualsCounted();
            }
        }
        assertKeptEqualsCounted();
        // A restart loads the same figures.
        PoolCounts pool = new PoolCounts(imaging.database);
        DeploymentStats reloaded = new DeploymentStats(imaging.database, pool, imaging.clock);
        for (String venue : List.of("AAAA", "BBBB")) {
            assertThat(reloaded.snapshot(venue)).isEqualTo(imaging.stats.snapshot(venue));
        }
        assertThat(reloaded.snapshot(null)).isEqualTo(imaging.stats.snapshot(null));
    }

    @Test
    void bothWordsForAGoodEndCount() {
        String one = imaging.ask("KXP2", "AAAA", "1").join().hostname();
        String two = imaging.ask("KXP2", "AAAA", "2").join().hostname();
        imaging.report(one, "success");
        imaging.report(two, "completed");

        assertThat(imaging.stats.snapshot(null).successfulDeployments()).isEqualTo(2);
        assertThat(imaging.stats.snapshot("AAAA").recentDeploymentsCount()).isEqualTo(2);
        assertThat(imaging.stats.snapshot("BBBB").recentDeploymentsCount()).isZero();
    }

    @Test
    void aDayLaterNothingIsRecentButTheNewestAreStillListed() {
        imaging.ask("KXP2", "AAAA", "1").join();
        imaging.clock.advance(Duration.ofHours(24));
        assertThat(imaging.stats.snapshot(null).recentDeploymentsCount()).isEqualTo(1);
        imaging.clock.advance(Duration.ofSeconds(1));

        assertThat(imaging.stats.snapshot(null).recentDeploymentsCount()).isZero();
        assertThat(imaging.stats.snapshot(null).recentDeployments()).hasSize(1);
    }

    @Test
    void anUnknownVenueHasZeros() {
        Stats stats = imaging.stats.snapshot("ZZZZ");

        assertThat(stats.totalVenues()).isZero();
        assertThat(stats.totalHostnames()).isZero();
        assertThat(stats.recentDeployments()).isEmpty();
    }

    private void step(Random random, List<String> names) {
        String venue = random.nextBoolean() ? "AAAA" : "BBBB";
        switch (random.nextInt(6)) {
            case 0, 1 -> {
                String product = random.nextInt(3) == 0 ? "RXP2" : "KXP2";
                String asked = random.nextInt(10) == 0 ? null : venue;
                names.add(imaging.ask(product, asked, "serial-" + random.nextInt(40))
                        .join()
                        .hostname());
            }
            case 2, 3 -> {
                if (!names.isEmpty()) {
                    String name = names.get(random.nextInt(names.size()));
                    imaging.report(name, WORDS.get(random.nextInt(WORDS.size())));
                }
            }
            case 4 -> {
                if (!names.isEmpty()) {
                    String name = names.get(random.nextInt(names.size()));
                    imaging.hostnames.release(name, ImagingFixture.ACTOR).join();
                }
                String number = Integer.toString(random.nextInt(200));
                imaging.hostnames
                        .importNumbers(venue, "KXP2", number, ImagingFixture.ACTOR)
                        .join();
            }
            default -> imaging.clock.advance(Duration.ofMinutes(random.nextInt(90)));
        }
    }

    private void assertKeptEqualsCounted() {
        assertThat(imaging.stats.snapshot(null)).isEqualTo(counted(null));
        assertThat(imaging.stats.snapshot("AAAA")).isEqualTo(counted("AAAA"));
        assertThat(imaging.stats.snapshot("BBBB")).isEqualTo(counted("BBBB"));
    }

    private Stats counted(@Nullable String venue) {
        String since = Timestamps.row(imaging.clock.instant().minus(Duration.ofDays(1)));
        int availableKxp2 = names(venue, "KXP2", "available");
        int availableRxp2 = names(venue, "RXP2", "available");
        int assignedKxp2 = names(venue, "KXP2", "assigned");
        int assignedRxp2 = names(venue, "RXP2", "assigned");
        String recent =
                "FROM deployment_history WHERE coalesce(venue_code, '') LIKE :venue AND started_at >= '" + since + "'";
        return new Stats(
                number("SELECT count(*) FROM venues WHERE code LIKE :venue", venue),
                number("SELECT count(*) FROM hostname_pool WHERE venue_code LIKE :venue", venue),
                availableKxp2,
                availableRxp2,
                assignedKxp2,
                assignedRxp2,
                availableKxp2 + availableRxp2,
                assignedKxp2 + assignedRxp2,
                number("SELECT count(*) " + recent, venue),
                number("SELECT count(*) " + recent + " AND deployment_status IN ('success', 'completed')", venue),
                newest(venue),
                Timestamps.local(imaging.clock));
    }

    private int names(@Nullable String venue, String product, String status) {
        return number(
                "SELECT count(*) FROM hostname_pool WHERE venue_code LIKE :venue AND product_type = '" + product
                        + "' AND status = '" + status + "'",
                venue);
    }

    private int number(String sql, @Nullable String venue) {
        return imaging.database.read(handle -> handle.createQuery(sql)
                .bind("venue", venue == null ? "%" : venue)
                .mapTo(int.class)
                .one());
    }

    private List<RecentDeployment> newest(@Nullable String venue) {
        return imaging.database.read(handle -> handle.createQuery("SELECT hostname, deployment_status AS status,"
                        + " started_at, completed_at FROM deployment_history"
                        + " WHERE coalesce(venue_code, '') LIKE :venue ORDER BY started_at DESC, id DESC LIMIT 10")
                .bind("venue", venue == null ? "%" : venue)
                .map(ConstructorMapper.of(RecentDeployment.class))
                .list());
    }
}
