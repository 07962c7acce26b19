package dev.marquee.server.offering.dashboard;

import dev.marquee.contract.config.Feature;
import dev.marquee.contract.config.Overview;
import dev.marquee.contract.config.Platform;
import dev.marquee.server.access.AccountInfo;
import dev.marquee.server.access.Accounts;
import dev.marquee.server.offering.OfferingTimes;
import dev.marquee.server.offering.state.Client;
import dev.marquee.server.offering.state.Offering;
import dev.marquee.server.offering.state.OfferingState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The numbers of the dashboard. Reads the database; never on an event loop. */
public final class DashboardService {
    private static final int RECENT = 10;
    private static final int ESTIMATE_PER_CLIENT = 50;
    private static final BigDecimal MONTHS = BigDecimal.valueOf(12);

    private final OfferingState state;
    private final Accounts accounts;
    private final Activities activities;
    private final Clock clock;

    /** Counts these. */
    public DashboardService(OfferingState state, Accounts accounts, Activities activities, Clock clock) {
        this.state = state;
        this.accounts = accounts;
        this.activities = activities;
        this.clock = clock;
    }

    /** The numbers, with the clients of the last days as new ones. */
    public Overview overview(int days) {
        Offering offering = state.current();
        int active = state.activeClients();
        List<AccountInfo> people = accounts.list();
        int users = people.size() + state.clients().size();
        int activeUsers = (int) people.stream().filter(AccountInfo::active).count() + active;
        return new Overview(
                platforms(offering),
                clients(days),
                new Overview.Posts(0, 0, 0, 0),
                new Overview.Users(users, activeUsers, percent(activeUsers, users)),
                new Overview.Revenue(active, active * ESTIMATE_PER_CLIENT, monthly(offering)),
                new Overview.Features(
                        (int) offering.features().stream()
                                .filter(Feature::enabled)
                                .count(),
                        offering.features().size()),
                activities.list(null, null, RECENT, 0).rows());
    }

    private Overview.Platforms platforms(Offering offering) {
        Map<String, Integer> stats = new LinkedHashMap<>();
        offering.platforms()
                .forEach(platform ->
                        stats.put(platform.platform(), state.counted(platform).activeClients()));
        int enabled =
                (int) offering.platforms().stream().filter(Platform::enabled).count();
        return new Overview.Platforms(offering.platforms().size(), enabled, stats);
    }

    private Overview.Clients clients(int days) {
        String since = OfferingTimes.of(clock.instant().minus(Duration.ofDays(days)));
        int total = state.clients().size();
        int fresh = (int) state.clients().stream()
                .filter(client -> client.createdAt().compareTo(since) >= 0)
                .count();
        return new Overview.Clients(total, state.activeClients(), fresh, percent(fresh, total - fresh));
    }

    /** A yearly price counts with a twelfth. */
    private BigDecimal monthly(Offering offering) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Client client : state.clients()) {
            Long packageId = client.effectivePackage();
            if (packageId != null) {
                sum = sum.add(offering.subscription(packageId)
                        .map(subscription -> subscription.data().billingPeriod().equals("yearly")
                                ? subscription.data().priceKwd().divide(MONTHS, 2, RoundingMode.HALF_UP)
                                : subscription.data().priceKwd())
                        .orElse(BigDecimal.ZERO));
            }
        }
        return sum;
    }

    private static double percent(int part, int whole) {
        return whole <= 0 ? 0 : Math.round(1000.0 * part / whole) / 10.0;
    }
}
