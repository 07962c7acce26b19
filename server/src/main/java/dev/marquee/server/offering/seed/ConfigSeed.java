package dev.marquee.server.offering.seed;

import dev.marquee.contract.Role;
import dev.marquee.contract.config.Feature;
import dev.marquee.contract.config.FeaturePackage;
import dev.marquee.contract.config.Platform;
import dev.marquee.server.access.Accounts;
import dev.marquee.server.access.PasswordHashes;
import dev.marquee.server.offering.JsonText;
import dev.marquee.server.offering.OfferingTimes;
import dev.marquee.server.persistence.WriteQueue;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.json.JsonMapper;

/** Fills an empty installation; what is there already stays as it is, so it may be run again. Blocks; main thread. */
public final class ConfigSeed {
    /** The administrator of the demonstration. */
    public static final String DEMO_ADMIN = "admin@example.com";

    /** The password of everybody in the demonstration. */
    public static final String DEMO_PASSWORD = "password";

    /** The first client of the demonstration. */
    public static final String DEMO_CLIENT = "test@restaurant.com";

    private static final String SECOND_CLIENT = "test@cafe.com";

    private final WriteQueue writes;
    private final Accounts accounts;
    private final SeedDao dao;
    private final Clock clock;

    /** Fills the database behind this. */
    public ConfigSeed(WriteQueue writes, Accounts accounts, JsonMapper mapper, Clock clock) {
        this.writes = writes;
        this.accounts = accounts;
        this.clock = clock;
        dao = new SeedDao(new JsonText(mapper));
    }

    /** Adds platforms, features and packages; tells what it did, a line each. */
    public List<String> rows() {
        String now = OfferingTimes.now(clock);
        CompletableFuture<List<String>> done = writes.submit(context -> {
            List<Platform> platforms = SeedRows.platforms(now);
            List<Feature> features = SeedRows.features(now);
            List<FeaturePackage> packages = SeedRows.packages(now);
            int newPlatforms = platforms.stream()
                    .mapToInt(row -> dao.add(context.handle(), row))
                    .sum();
            int newFeatures = features.stream()
                    .mapToInt(row -> dao.add(context.handle(), row))
                    .sum();
            int newPackages = packages.stream()
                    .mapToInt(row -> dao.add(context.handle(), row))
                    .sum();
            return List.of(
                    line("platforms", newPlatforms, platforms.size()),
                    line("features", newFeatures, features.size()),
                    line("packages", newPackages, packages.size()));
        });
        return done.join();
    }

    /** Adds an administrator and two clients whose password everybody knows; tells what it did. */
    public List<String> demoAccounts() {
        List<String> lines = new ArrayList<>();
        if (accounts.exists(DEMO_ADMIN)) {
            lines.add("account " + DEMO_ADMIN + ": there already");
        } else {
            accounts.create(DEMO_ADMIN, DEMO_PASSWORD, Role.OWNER);
            lines.add("account " + DEMO_ADMIN + ": added as owner");
        }
        String now = OfferingTimes.now(clock);
        String hash = PasswordHashes.of(DEMO_PASSWORD);
        CompletableFuture<List<String>> done = writes.submit(context -> {
            int included = 0;
            for (long packageId : SeedRows.DEMO_FEATURES.keySet()) {
                if (dao.includesNothing(context.handle(), packageId)) {
                    for (long feature : SeedRows.DEMO_FEATURES.getOrDefault(packageId, List.of())) {
                        included += dao.include(context.handle(), packageId, feature);
                    }
                }
            }
            int clients = dao.addClient(
                            context.handle(), 1, DEMO_CLIENT, "Test Restaurant", "Test Client", 1, hash, now)
                    + dao.addClient(context.handle(), 2, SECOND_CLIENT, "Test Cafe", "Second Client", 2, hash, now);
            return List.of("features in packages: " + included + " added", line("clients", clients, 2));
        });
        lines.addAll(done.join());
        return lines;
    }

    private static String line(String what, int added, int all) {
        return what + ": " + added + " added, " + (all - added) + " there already";
    }
}
