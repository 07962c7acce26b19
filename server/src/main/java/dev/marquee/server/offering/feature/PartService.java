package dev.marquee.server.offering.feature;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.config.Feature;
import dev.marquee.contract.config.SubFeature;
import dev.marquee.server.offering.Actor;
import dev.marquee.server.offering.Labels;
import dev.marquee.server.offering.OfferingEvents.Kind;
import dev.marquee.server.offering.history.Changes;
import dev.marquee.server.persistence.WriteContext;
import dev.marquee.server.persistence.WriteQueue;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Rules of the parts of features (contract: config, sections 5.1, 7 and 8). Changes complete after the commit. */
public final class PartService {
    private static final String UNKNOWN = "Sub-feature not found";
    private static final int MAX_KEY = 100;
    private static final int MAX_NAME = 200;

    private final WriteQueue writes;
    private final FeatureService features;
    private final Changes changes;
    private final FeatureDao dao;

    /** Keeps parts beside the features; each change of one is told as a change of its feature. */
    public PartService(WriteQueue writes, FeatureService features, Changes changes, FeatureDao dao) {
        this.writes = writes;
        this.features = features;
        this.changes = changes;
        this.dao = dao;
    }

    /** Adds a part to a feature; its key may be used once in the feature. */
    public CompletableFuture<SubFeature> add(
            long featureId,
            String key,
            @Nullable String displayName,
            boolean enabled,
            @Nullable Map<String, Object> config,
            Actor actor) {
        String subKey = Labels.key("sub_key", key, MAX_KEY);
        String name = Labels.optional("display_name", displayName, MAX_NAME);
        return writes.submit(context -> {
            Feature before = features.find(context, featureId);
            if (dao.partKeyTaken(context.handle(), featureId, subKey)) {
                throw new MarqueeException(ErrorCode.CONFLICT, "sub_key: " + subKey + " (expected: a new key)");
            }
            long id = dao.insertPart(context.handle(), new SubFeature(0, featureId, subKey, name, enabled, config));
            return stored(context, before, null, find(context, id), "sub_feature.create", Kind.UPDATE, actor);
        });
    }

    /** Switches a part; told as a change of the feature. */
    public CompletableFuture<SubFeature> toggle(long id, boolean enabled, Actor actor) {
        return writes.submit(context -> {
            SubFeature before = find(context, id);
            SubFeature after = new SubFeature(
                    id, before.featureId(), before.subKey(), before.displayName(), enabled, before.config());
            Feature feature = features.find(context, before.featureId());
            dao.updatePart(context.handle(), after);
            return stored(context, feature, before, after, "sub_feature.toggle", Kind.TOGGLE, actor);
        });
    }

    /** Replaces the settings of a part; told as a change of the feature, unless it changes nothing. */
    public CompletableFuture<SubFeature> configure(long id, Map<String, Object> config, Actor actor) {
        return writes.submit(context -> {
            SubFeature before = find(context, id);
            SubFeature after = new SubFeature(
                    id, before.featureId(), before.subKey(), before.displayName(), before.enabled(), config);
            if (after.equals(before)) {
                return before;
            }
            Feature feature = features.find(context, before.featureId());
            dao.updatePart(context.handle(), after);
            return stored(context, feature, before, after, "sub_feature.config", Kind.UPDATE, actor);
        });
    }

    /** Puts a part into an earlier state, as a new change that is part of a transaction. */
    public void restore(WriteContext context, SubFeature wanted, Actor actor) {
        SubFeature before = find(context, wanted.id());
        dao.updatePart(context.handle(), wanted);
        stored(
                context,
                features.find(context, before.featureId()),
                before,
                wanted,
                "sub_feature.revert",
                Kind.UPDATE,
                actor);
    }

    private SubFeature stored(
            WriteContext context,
            Feature featureBefore,
            @Nullable SubFeature before,
            SubFeature after,
            String action,
            Kind kind,
            Actor actor) {
        dao.update(context.handle(), FeatureService.next(featureBefore));
        Feature feature = features.find(context, featureBefore.id());
        changes.note(
                context,
                actor,
                new Changes.Change("feature_subflag", "sub_feature", after.id(), action, before, after));
        context.afterCommit(() -> features.publish(feature, kind, false));
        return after;
    }

    /** A part as it is within a transaction. */
    public SubFeature find(WriteContext context, long id) {
        return dao.findPart(context.handle(), id).orElseThrow(() -> MarqueeException.notFound(UNKNOWN));
    }
}
