package dev.marquee.server.offering;

import dev.marquee.contract.Role;
import dev.marquee.contract.config.Feature;
import dev.marquee.server.JsonMappers;
import dev.marquee.server.access.Principal;
import dev.marquee.server.audit.ActivityLog;
import dev.marquee.server.offering.feature.FeatureDao;
import dev.marquee.server.offering.feature.FeatureEdit;
import dev.marquee.server.offering.feature.FeatureService;
import dev.marquee.server.offering.history.Changes;
import dev.marquee.server.offering.platform.PlatformService;
import dev.marquee.server.offering.state.OfferingState;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteQueue;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** The services of config push over a real database in a folder of the test. */
public final class OfferingFixture implements AutoCloseable {
    public static final Actor ACTOR = new Actor(new Principal("ann", Role.OWNER, false, 1), null);

    public final Clock clock = Clock.systemUTC();
    public final Database database;
    public final WriteQueue writes;
    public final JsonText json = new JsonText(JsonMappers.wire());
    public final OfferingState state = new OfferingState();
    public final OfferingEvents events;
    public final Changes changes;
    public final FeatureService features;
    public final PlatformService platforms;

    private final List<Told> told = new CopyOnWriteArrayList<>();

    public OfferingFixture(Path folder) {
        database = new Database(folder, Database.Use.SERVER);
        writes = new WriteQueue(database);
        events = (OfferingEvents) Proxy.newProxyInstance(
                OfferingEvents.class.getClassLoader(),
                new Class<?>[] {OfferingEvents.class},
                (proxy, method, arguments) -> {
                    told.add(new Told(method.getName(), List.of(arguments)));
                    return null;
                });
        changes = new Changes(new ActivityLog(database, clock), json, clock);
        features = new FeatureService(writes, state, events, changes, new FeatureDao(json), clock);
        platforms = new PlatformService(writes, state, events, changes, clock);
    }

    /** What was told, by the name of the method. */
    public record Told(String name, List<Object> arguments) {}

    /** What was told under a name, in order. */
    public List<Told> told(String name) {
        return told.stream().filter(one -> one.name().equals(name)).toList();
    }

    /** A feature, switched on. */
    public Feature feature(String key) {
        return features.create(key, new FeatureEdit(Set.of(), null, null, null, null), ACTOR)
                .join();
    }

    /** Has what is submitted meanwhile share one transaction. */
    public void inOneGroup(Runnable submissions) {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch complete = new CountDownLatch(1);
        writes.submit(context -> {
            held.countDown();
            complete.await();
            return true;
        });
        try {
            held.await();
            submissions.run();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            complete.countDown();
        }
    }

    @Override
    public void close() {
        writes.close();
        database.close();
    }
}
