package dev.marquee.server.offering.feature;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.config.Feature;
import dev.marquee.server.offering.Actor;
import dev.marquee.server.offering.Labels;
import dev.marquee.server.offering.OfferingEvents;
import dev.marquee.server.offering.OfferingEvents.Kind;
import dev.marquee.server.offering.OfferingTimes;
import dev.marquee.server.offering.Versions;
import dev.marquee.server.offering.history.Changes;
import dev.marquee.server.offering.state.OfferingState;
import dev.marquee.server.persistence.WriteContext;
import dev.marquee.server.persistence.WriteQueue;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Rules of features (contract: config, sections 5.1, 7 and 8). Changes complete after the commit. */
public final class FeatureService {
    private static final String UNKNOWN = "Feature not found";
    private static final int MAX_KEY = 100;

    private final WriteQueue writes;
    private final OfferingState state;
    private final OfferingEvents events;
    private final Changes changes;
    private final Clock clock;
    private final FeatureDao dao;
    private volatile KillSwitch kills = KillSwitch.NONE;

    /** Keeps features in the database behind the queue and in memory. */
    public FeatureService(
            WriteQueue writes,
            OfferingState state,
            OfferingEvents events,
            Changes changes,
            FeatureDao dao,
            Clock clock) {
        this.writes = writes;
        this.state = state;
        this.events = events;
        this.changes = changes;
        this.dao = dao;
        this.clock = clock;
    }

    /**
     * Switches a feature; tells whom it concerns, whether it was so before or not.
     *
     * @param expected version that the caller saw; {@code null} does not care
     */
    public CompletableFuture<Feature> toggle(long id, boolean enabled, @Nullable Long expected, Actor actor) {
        return writes.submit(context -> {
            FeatureState before = stateOf(context, id);
            Versions.require(expected, before.feature().version(), before.feature());
            return switchTo(context, before, enabled, "feature.toggle", actor);
        });
    }

    /**
     * Switches a feature as part of a transaction; who switches it on takes it from the kill switch.
     *
     * @param action why, in the activity log
     */
    public Feature switchTo(WriteContext context, long id, boolean enabled, String action, Actor actor) {
        return switchTo(context, stateOf(context, id), enabled, action, actor);
    }

    private Feature switchTo(WriteContext context, FeatureState before, boolean enabled, String action, Actor actor) {
        KillMark mark = enabled ? KillMark.NONE : before.mark();
        return stored(context, before, enabled, mark, action, actor);
    }

    /** Switches a feature off as part of a transaction, or on again, and has the kill switch hold it or let go. */
    public Feature kill(WriteContext context, long id, KillMark mark, String action, Actor actor) {
        return stored(context, stateOf(context, id), !mark.killed(), mark, action, actor);
    }

    private Feature stored(
            WriteContext context, FeatureState before, boolean enabled, KillMark mark, String action, Actor actor) {
        Feature after = next(before.feature().switched(enabled));
        return stored(context, before, new FeatureState(after, mark), action, Kind.TOGGLE, actor);
    }

    /** Whether a feature is killed is kept there. */
    public void killSwitch(KillSwitch there) {
        kills = there;
    }

    /** Switches several features in one transaction, each told by itself; unknown ones are left out. */
    public CompletableFuture<Integer> toggleAll(List<Long> ids, boolean enabled, Actor actor) {
        return writes.submit(context -> {
            int count = 0;
            for (Long id : new LinkedHashSet<>(ids)) {
                Optional<Feature> before = dao.find(context.handle(), id);
                if (before.isPresent()) {
                    switchTo(context, stateOf(context, before.get()), enabled, "feature.toggle", actor);
                    count++;
                }
            }
            return count;
        });
    }

    /** Edits a feature; what changes nothing is neither kept nor told. */
    public CompletableFuture<Feature> update(long id, FeatureEdit edit, @Nullable Long expected, Actor actor) {
        return writes.submit(context -> {
            FeatureState before = stateOf(context, id);
            Versions.require(expected, before.feature().version(), before.feature());
            Feature after = edit.applyTo(before.feature());
            return after.equals(before.feature())
                    ? after
                    : stored(context, before, before.with(next(after)), "feature.update", Kind.UPDATE, actor);
        });
    }

    /** Adds a feature, switched on and in no package. */
    public CompletableFuture<Feature> create(String key, FeatureEdit edit, Actor actor) {
        String featureKey = Labels.key("feature_key", key, MAX_KEY);
        return writes.submit(context -> {
            if (dao.keyTaken(context.handle(), featureKey)) {
                throw new MarqueeException(ErrorCode.CONFLICT, "feature_key: " + featureKey + " (expected: a new key)");
            }
            Feature draft = edit.applyTo(
                    new Feature(0, featureKey, null, null, null, true, null, OfferingTimes.now(clock), 1, List.of()));
            Feature made = find(context, dao.insert(context.handle(), draft));
            note(context, null, new FeatureState(made, KillMark.NONE), "feature.create", actor);
            context.afterCommit(() -> publish(made, Kind.UPDATE, false));
            return made;
        });
    }

    /** Puts a feature into an earlier state, as a new change that is part of a transaction; its parts stay. */
    public void restore(WriteContext context, FeatureState state, Actor actor) {
        FeatureState before = stateOf(context, state.feature().id());
        Feature now = before.feature();
        Feature wanted = state.feature();
        Feature after = next(new Feature(
                now.id(),
                now.featureKey(),
                wanted.category(),
                wanted.displayName(),
                wanted.description(),
                wanted.enabled(),
                wanted.icon(),
                now.createdAt(),
                now.version(),
                now.subFeatures()));
        KillMark mark = wanted.enabled() ? KillMark.NONE : state.mark();
        stored(context, before, new FeatureState(after, mark), "feature.revert", Kind.UPDATE, actor);
    }

    private Feature stored(
            WriteContext context, FeatureState before, FeatureState after, String action, Kind kind, Actor actor) {
        dao.update(context.handle(), after.feature());
        if (!after.mark().equals(before.mark())) {
            kills.mark(context, after.feature().id(), after.mark(), actor);
        }
        note(context, before, after, action, actor);
        boolean switched = before.feature().enabled() != after.feature().enabled();
        context.afterCommit(() -> publish(after.feature(), kind, switched));
        return after.feature();
    }

    private void note(
            WriteContext context, @Nullable FeatureState before, FeatureState after, String action, Actor actor) {
        changes.note(
                context,
                actor,
                new Changes.Change("feature_flag", "feature", after.feature().id(), action, before, after));
    }

    /** Tells a committed change, and clients of the features that depend on it when it was switched. */
    void publish(Feature feature, Kind kind, boolean switched) {
        state.put(feature);
        events.featureChanged(kind, feature);
        if (switched) {
            state.current().dependantsOf(feature).forEach(events::featureDecidedAnew);
        }
    }

    /** The same as the next version. */
    static Feature next(Feature feature) {
        return new Feature(
                feature.id(),
                feature.featureKey(),
                feature.category(),
                feature.displayName(),
                feature.description(),
                feature.enabled(),
                feature.icon(),
                feature.createdAt(),
                feature.version() + 1,
                feature.subFeatures());
    }

    /** A feature as history keeps it, within a transaction. */
    public FeatureState stateOf(WriteContext context, long id) {
        return stateOf(context, find(context, id));
    }

    private FeatureState stateOf(WriteContext context, Feature feature) {
        return new FeatureState(feature, kills.mark(context, feature.id()));
    }

    /** A feature as it is within a transaction. */
    public Feature find(WriteContext context, long id) {
        return dao.find(context.handle(), id).orElseThrow(() -> MarqueeException.notFound(UNKNOWN));
    }
}
