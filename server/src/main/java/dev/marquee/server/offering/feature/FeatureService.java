package dev.marquee.server.offering.feature;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.config.Feature;
import dev.marquee.contract.config.SubFeature;
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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Rules of features and their parts (contract: config, sections 5.1, 7 and 8). Changes complete after the commit. */
public final class FeatureService {
    private static final String UNKNOWN = "Feature not found";
    private static final String UNKNOWN_PART = "Sub-feature not found";
    private static final int MAX_KEY = 100;
    private static final int MAX_NAME = 200;

    private final WriteQueue writes;
    private final OfferingState state;
    private final OfferingEvents events;
    private final Changes changes;
    private final Clock clock;
    private final FeatureDao dao;
    private volatile SwitchListener listener = (context, feature, actor) -> {};

    /** Hears of switches within their transaction. */
    public interface SwitchListener {
        /** The feature is switched to what it says now. */
        void switched(WriteContext context, Feature feature, Actor actor);
    }

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
        return writes.submit(context -> toggle(context, find(context, id), enabled, expected, "feature.toggle", actor));
    }

    private Feature toggle(
            WriteContext context,
            Feature before,
            boolean enabled,
            @Nullable Long expected,
            String action,
            Actor actor) {
        Versions.require(expected, before.version(), before);
        Feature after = new Feature(
                before.id(),
                before.featureKey(),
                before.category(),
                before.displayName(),
                before.description(),
                enabled,
                before.icon(),
                before.createdAt(),
                before.version() + 1,
                before.subFeatures());
        listener.switched(context, after, actor);
        return stored(context, before, after, action, Kind.TOGGLE, actor);
    }

    /** Switches a feature as part of a transaction; the action names why in the activity log. */
    public Feature switchTo(WriteContext context, long id, boolean enabled, String action, Actor actor) {
        return toggle(context, find(context, id), enabled, null, action, actor);
    }

    /** Hears of every switch from now on; there is one listener. */
    public void onSwitch(SwitchListener hears) {
        listener = hears;
    }

    /** Switches several features in one transaction, each told by itself; unknown ones are left out. */
    public CompletableFuture<Integer> toggleAll(List<Long> ids, boolean enabled, Actor actor) {
        return writes.submit(context -> {
            int count = 0;
            for (Long id : new LinkedHashSet<>(ids)) {
                Optional<Feature> before = dao.find(context.handle(), id);
                if (before.isPresent()) {
                    toggle(context, before.get(), enabled, null, "feature.toggle", actor);
                    count++;
                }
            }
            return count;
        });
    }

    /** Edits a feature; what changes nothing is neither kept nor told. */
    public CompletableFuture<Feature> update(long id, FeatureEdit edit, @Nullable Long expected, Actor actor) {
        return writes.submit(context -> {
            Feature before = find(context, id);
            Versions.require(expected, before.version(), before);
            Feature after = edit.applyTo(before);
            return after.equals(before)
                    ? before
                    : stored(context, before, next(after), "feature.update", Kind.UPDATE, actor);
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
            note(context, null, made, "feature.create", actor);
            context.afterCommit(() -> publish(made, Kind.UPDATE));
            return made;
        });
    }

    /** Adds a part to a feature; its key may be used once in the feature. */
    public CompletableFuture<SubFeature> addPart(
            long featureId,
            String key,
            @Nullable String displayName,
            boolean enabled,
            @Nullable Map<String, Object> config,
            Actor actor) {
        String subKey = Labels.key("sub_key", key, MAX_KEY);
        String name = Labels.optional("display_name", displayName, MAX_NAME);
        return writes.submit(context -> {
            Feature before = find(context, featureId);
            if (dao.partKeyTaken(context.handle(), featureId, subKey)) {
                throw new MarqueeException(ErrorCode.CONFLICT, "sub_key: " + subKey + " (expected: a new key)");
            }
            long id = dao.insertPart(context.handle(), new SubFeature(0, featureId, subKey, name, enabled, config));
            return partStored(context, before, null, part(context, id), "sub_feature.create", Kind.UPDATE, actor);
        });
    }

    /** Switches a part; told as a change of the feature. */
    public CompletableFuture<SubFeature> togglePart(long id, boolean enabled, Actor actor) {
        return writes.submit(context -> {
            SubFeature before = part(context, id);
            SubFeature after = new SubFeature(
                    id, before.featureId(), before.subKey(), before.displayName(), enabled, before.config());
            Feature feature = find(context, before.featureId());
            dao.updatePart(context.handle(), after);
            return partStored(context, feature, before, after, "sub_feature.toggle", Kind.TOGGLE, actor);
        });
    }

    /** Replaces the settings of a part; told as a change of the feature, unless it changes nothing. */
    public CompletableFuture<SubFeature> configurePart(long id, Map<String, Object> config, Actor actor) {
        return writes.submit(context -> {
            SubFeature before = part(context, id);
            SubFeature after = new SubFeature(
                    id, before.featureId(), before.subKey(), before.displayName(), before.enabled(), config);
            if (after.equals(before)) {
                return before;
            }
            Feature feature = find(context, before.featureId());
            dao.updatePart(context.handle(), after);
            return partStored(context, feature, before, after, "sub_feature.config", Kind.UPDATE, actor);
        });
    }

    /** Puts a feature into an earlier state, as a new change that is part of a transaction; its parts stay. */
    public void restore(WriteContext context, Feature wanted, Actor actor) {
        Feature before = find(context, wanted.id());
        Feature after = next(new Feature(
                before.id(),
                before.featureKey(),
                wanted.category(),
                wanted.displayName(),
                wanted.description(),
                wanted.enabled(),
                wanted.icon(),
                before.createdAt(),
                before.version(),
                before.subFeatures()));
        if (after.enabled() != before.enabled()) {
            listener.switched(context, after, actor);
        }
        stored(context, before, after, "feature.revert", Kind.UPDATE, actor);
    }

    /** Puts a part into an earlier state, as a new change that is part of a transaction. */
    public void restorePart(WriteContext context, SubFeature wanted, Actor actor) {
        SubFeature before = part(context, wanted.id());
        dao.updatePart(context.handle(), wanted);
        partStored(
                context, find(context, before.featureId()), before, wanted, "sub_feature.revert", Kind.UPDATE, actor);
    }

    private SubFeature partStored(
            WriteContext context,
            Feature featureBefore,
            @Nullable SubFeature before,
            SubFeature after,
            String action,
            Kind kind,
            Actor actor) {
        dao.update(context.handle(), next(featureBefore));
        Feature feature = find(context, featureBefore.id());
        changes.note(
                context,
                actor,
                new Changes.Change("feature_subflag", "sub_feature", after.id(), action, before, after));
        context.afterCommit(() -> publish(feature, kind));
        return after;
    }

    private Feature stored(WriteContext context, Feature before, Feature after, String action, Kind kind, Actor actor) {
        dao.update(context.handle(), after);
        note(context, before, after, action, actor);
        context.afterCommit(() -> publish(after, kind));
        return after;
    }

    private void note(WriteContext context, @Nullable Feature before, Feature after, String action, Actor actor) {
        changes.note(context, actor, new Changes.Change("feature_flag", "feature", after.id(), action, before, after));
    }

    private void publish(Feature feature, Kind kind) {
        state.put(feature);
        events.featureChanged(kind, feature, state.current().packagesWith(feature.id()));
    }

    private static Feature next(Feature feature) {
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

    /** A feature as it is within a transaction. */
    public Feature find(WriteContext context, long id) {
        return dao.find(context.handle(), id).orElseThrow(() -> MarqueeException.notFound(UNKNOWN));
    }

    /** A part as it is within a transaction. */
    public SubFeature part(WriteContext context, long id) {
        return dao.findPart(context.handle(), id).orElseThrow(() -> MarqueeException.notFound(UNKNOWN_PART));
    }
}
