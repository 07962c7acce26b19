package dev.marquee.server.offering.pack;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.config.FeaturePackage;
import dev.marquee.server.offering.Actor;
import dev.marquee.server.offering.Labels;
import dev.marquee.server.offering.OfferingEvents;
import dev.marquee.server.offering.OfferingTimes;
import dev.marquee.server.offering.Versions;
import dev.marquee.server.offering.history.Changes;
import dev.marquee.server.offering.state.Inclusion;
import dev.marquee.server.offering.state.OfferingState;
import dev.marquee.server.offering.state.Subscription;
import dev.marquee.server.persistence.WriteContext;
import dev.marquee.server.persistence.WriteQueue;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Rules of packages (contract: config, sections 5.1, 7 and 8). Changes complete after the commit. */
public final class PackageService {
    private static final String UNKNOWN = "Package not found";
    private static final int MAX_NAME = 100;

    private final WriteQueue writes;
    private final OfferingState state;
    private final OfferingEvents events;
    private final Changes changes;
    private final Clock clock;
    private final PackageDao dao;

    /** Keeps packages in the database behind the queue and in memory. */
    public PackageService(
            WriteQueue writes,
            OfferingState state,
            OfferingEvents events,
            Changes changes,
            PackageDao dao,
            Clock clock) {
        this.writes = writes;
        this.state = state;
        this.events = events;
        this.changes = changes;
        this.dao = dao;
        this.clock = clock;
    }

    /**
     * Adds a package.
     *
     * @param features numbers of those it includes
     */
    public CompletableFuture<FeaturePackage> create(String name, PackageEdit edit, List<Long> features, Actor actor) {
        FeaturePackage draft = edit.applyTo(new FeaturePackage(
                0,
                name(name),
                null,
                null,
                edit.price(),
                edit.billingPeriod(),
                true,
                null,
                null,
                OfferingTimes.now(clock),
                1,
                null,
                null,
                null));
        return writes.submit(context -> {
            List<Inclusion> inclusions = included(context, Set.of(), features);
            return made(context, draft, inclusions, "package.create", actor);
        });
    }

    /** Copies a package under a new name; the copy is inactive and nobody has it. */
    public CompletableFuture<FeaturePackage> duplicate(long id, String newName, Actor actor) {
        String name = name(newName);
        return writes.submit(context -> {
            Subscription original = find(context, id);
            FeaturePackage data = original.data();
            String display = data.displayName() == null ? data.name() : data.displayName();
            FeaturePackage draft = new FeaturePackage(
                    0,
                    name,
                    display + " (Copy)",
                    data.description(),
                    data.priceKwd(),
                    data.billingPeriod(),
                    false,
                    data.features(),
                    data.limits(),
                    OfferingTimes.now(clock),
                    1,
                    null,
                    null,
                    null);
            return made(context, draft, original.inclusions().values(), "package.duplicate", actor);
        });
    }

    private FeaturePackage made(
            WriteContext context, FeaturePackage draft, Collection<Inclusion> inclusions, String action, Actor actor) {
        if (dao.nameTaken(context.handle(), draft.name())) {
            throw new MarqueeException(ErrorCode.INVALID, "Package with this name already exists");
        }
        long id = dao.insert(context.handle(), draft);
        dao.replaceInclusions(context.handle(), id, inclusions);
        Subscription made = find(context, id);
        note(context, actor, action, null, made.data());
        context.afterCommit(() -> publish(made, false));
        return made.data();
    }

    /**
     * Edits a package; what changes nothing is neither kept nor told.
     *
     * @param expected version that the caller saw; {@code null} does not care
     */
    public CompletableFuture<FeaturePackage> update(long id, PackageEdit edit, @Nullable Long expected, Actor actor) {
        return writes.submit(context -> {
            Subscription before = find(context, id);
            Versions.require(expected, before.data().version(), before.data());
            FeaturePackage after = edit.applyTo(before.data());
            return after.equals(before.data()) ? after : stored(context, before, after, "package.update", actor);
        });
    }

    /** Makes a package available or not; told whether it was so before or not. */
    public CompletableFuture<FeaturePackage> toggle(long id, boolean active, @Nullable Long expected, Actor actor) {
        return writes.submit(context -> {
            Subscription before = find(context, id);
            FeaturePackage data = before.data();
            Versions.require(expected, data.version(), data);
            FeaturePackage after = new FeaturePackage(
                    id,
                    data.name(),
                    data.displayName(),
                    data.description(),
                    data.priceKwd(),
                    data.billingPeriod(),
                    active,
                    data.features(),
                    data.limits(),
                    data.createdAt(),
                    data.version(),
                    null,
                    null,
                    null);
            return stored(context, before, after, "package.toggle", actor);
        });
    }

    /**
     * Says which features a package includes; told when that is a change. Settings of those that stay are kept.
     *
     * @param settings by feature, for those that get others; {@code null} leaves all
     */
    public CompletableFuture<FeaturePackage> setFeatures(
            long id,
            List<Long> features,
            @Nullable Map<Long, Map<String, Object>> settings,
            @Nullable Long expected,
            Actor actor) {
        return writes.submit(context -> {
            Subscription before = find(context, id);
            Versions.require(expected, before.data().version(), before.data());
            List<Inclusion> wanted = included(
                            context, Set.copyOf(before.inclusions().values()), features)
                    .stream()
                    .map(row -> settings == null || !settings.containsKey(row.featureId())
                            ? row
                            : new Inclusion(row.featureId(), true, settings.get(row.featureId())))
                    .toList();
            if (Set.copyOf(wanted).equals(Set.copyOf(before.inclusions().values()))) {
                return before.data();
            }
            return replace(context, before, wanted, "package.features", actor);
        });
    }

    /** Puts a package into an earlier state, as a new change that is part of a transaction; its features stay. */
    public void restore(WriteContext context, FeaturePackage wanted, Actor actor) {
        Subscription before = find(context, wanted.id());
        FeaturePackage now = before.data();
        FeaturePackage after = new FeaturePackage(
                now.id(),
                now.name(),
                wanted.displayName(),
                wanted.description(),
                wanted.priceKwd(),
                wanted.billingPeriod(),
                wanted.active(),
                wanted.features(),
                wanted.limits(),
                now.createdAt(),
                now.version(),
                null,
                null,
                null);
        stored(context, before, after, "package.revert", actor);
    }

    /** Puts the features of a package into an earlier state, as a new change that is part of a transaction. */
    public void restoreFeatures(WriteContext context, long id, List<Inclusion> wanted, Actor actor) {
        replace(context, find(context, id), wanted, "package.features.revert", actor);
    }

    private FeaturePackage replace(
            WriteContext context, Subscription before, List<Inclusion> wanted, String action, Actor actor) {
        long id = before.data().id();
        dao.replaceInclusions(context.handle(), id, wanted);
        dao.update(context.handle(), next(before.data()));
        Subscription after = find(context, id);
        changes.note(
                context,
                actor,
                new Changes.Change(
                        "package_features",
                        "package",
                        id,
                        action,
                        Map.of("features", List.copyOf(before.inclusions().values())),
                        Map.of("features", List.copyOf(after.inclusions().values()))));
        context.afterCommit(() -> publish(after, true));
        return after.data();
    }

    private List<Inclusion> included(WriteContext context, Set<Inclusion> known, List<Long> features) {
        Set<Long> ids = new LinkedHashSet<>(features);
        if (!dao.featuresExist(context.handle(), ids)) {
            throw MarqueeException.invalid("feature_ids", features, "numbers of features");
        }
        return ids.stream()
                .map(feature -> new Inclusion(
                        feature,
                        true,
                        known.stream()
                                .filter(row -> row.featureId() == feature)
                                .findFirst()
                                .map(Inclusion::customConfig)
                                .orElse(null)))
                .toList();
    }

    private FeaturePackage stored(
            WriteContext context, Subscription before, FeaturePackage changed, String action, Actor actor) {
        dao.update(context.handle(), next(changed));
        Subscription after = find(context, changed.id());
        note(context, actor, action, before.data(), after.data());
        context.afterCommit(() -> publish(after, true));
        return after.data();
    }

    private void publish(Subscription changed, boolean tellClients) {
        state.put(changed);
        events.packageChanged(changed.data(), tellClients);
    }

    private void note(
            WriteContext context, Actor actor, String action, @Nullable FeaturePackage before, FeaturePackage after) {
        changes.note(context, actor, new Changes.Change("package", "package", after.id(), action, before, after));
    }

    private static FeaturePackage next(FeaturePackage data) {
        return new FeaturePackage(
                data.id(),
                data.name(),
                data.displayName(),
                data.description(),
                data.priceKwd(),
                data.billingPeriod(),
                data.active(),
                data.features(),
                data.limits(),
                data.createdAt(),
                data.version() + 1,
                null,
                null,
                null);
    }

    /** A package as it is within a transaction. */
    public Subscription find(WriteContext context, long id) {
        return dao.find(context.handle(), id).orElseThrow(() -> MarqueeException.notFound(UNKNOWN));
    }

    private static String name(String name) {
        String checked = Labels.optional("name", name, MAX_NAME);
        if (checked == null) {
            throw new MarqueeException(ErrorCode.INVALID, "Missing required field: name");
        }
        return checked;
    }
}
