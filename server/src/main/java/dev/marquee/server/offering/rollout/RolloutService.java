package dev.marquee.server.offering.rollout;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.config.Feature;
import dev.marquee.server.offering.Actor;
import dev.marquee.server.offering.Labels;
import dev.marquee.server.offering.OfferingEvents;
import dev.marquee.server.offering.OfferingTimes;
import dev.marquee.server.offering.Versions;
import dev.marquee.server.offering.feature.FeatureService;
import dev.marquee.server.offering.feature.KillMark;
import dev.marquee.server.offering.feature.KillSwitch;
import dev.marquee.server.offering.history.Changes;
import dev.marquee.server.offering.rules.RolloutRules;
import dev.marquee.server.offering.state.Offering;
import dev.marquee.server.offering.state.OfferingState;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteContext;
import dev.marquee.server.persistence.WriteQueue;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Rules of rollouts and of the kill switch. Reads block; changes complete after the commit. */
public final class RolloutService implements KillSwitch {
    /** How history names rollouts. */
    public static final String HISTORY_TYPE = "feature_rollout";

    private static final String UNKNOWN = "Feature not found";
    private static final int MAX_REASON = 500;

    private final Database database;
    private final WriteQueue writes;
    private final OfferingState state;
    private final OfferingEvents events;
    private final Changes changes;
    private final FeatureService features;
    private final Clock clock;
    private final RolloutDao dao = new RolloutDao();

    /** Where rollouts are kept and whom they are told to. */
    public record Parts(
            Database database, WriteQueue writes, OfferingState state, OfferingEvents events, Changes changes) {}

    /** Keeps rollouts in the database behind the queue and in memory. */
    public RolloutService(Parts parts, FeatureService features, Clock clock) {
        database = parts.database();
        writes = parts.writes();
        state = parts.state();
        events = parts.events();
        changes = parts.changes();
        this.features = features;
        this.clock = clock;
    }

    /** Fills the memory; before the server listens. */
    public void load() {
        database.read(dao::list).forEach(row -> state.put(row.featureId(), rules(row)));
    }

    /** A feature's rollout. */
    public Rollout find(long featureId) {
        Feature feature = feature(featureId);
        return database.read(handle -> view(handle, feature));
    }

    private Rollout view(Handle handle, Feature feature) {
        Optional<RolloutRow> row = dao.find(handle, feature.id());
        RolloutRules rules = row.map(RolloutService::rules).orElse(RolloutRules.EVERYBODY);
        List<Rollout.Planned> schedule = dao.pending(handle, feature.id()).stream()
                .map(planned -> new Rollout.Planned(
                        planned.id(), time(planned.dueAt()), planned.enabled(), planned.createdBy()))
                .toList();
        return new Rollout(
                feature.id(),
                feature.featureKey(),
                feature.enabled(),
                row.map(RolloutRow::killedAt).isPresent(),
                row.map(RolloutRow::killReason).orElse(null),
                rules.percentage(),
                rules.stickiness(),
                rules.constraints(),
                rules.variants(),
                rules.parents(),
                schedule,
                row.map(RolloutRow::version).orElse(0L),
                row.map(RolloutRow::changedBy).orElse(null),
                row.map(known -> time(known.changedAt())).orElse(null));
    }

    /**
     * Says whom a feature is for; what changes nothing is neither kept nor told.
     *
     * @param wanted finds the new rules from those that are
     * @param expected version that the caller saw; {@code null} does not care
     */
    CompletableFuture<Rollout> change(
            long featureId, UnaryOperator<RolloutRules> wanted, @Nullable Long expected, Actor actor) {
        return writes.submit(context -> {
            Feature feature = feature(featureId);
            Rollout before = view(context.handle(), feature);
            Versions.require(expected, before.version(), before);
            RolloutRules old = rulesIn(context, featureId);
            put(context, feature, old, wanted.apply(old), "feature.rollout", actor);
            return view(context.handle(), feature);
        });
    }

    /** The rules as they are within a transaction. */
    public RolloutRules rulesIn(WriteContext context, long featureId) {
        return dao.find(context.handle(), featureId).map(RolloutService::rules).orElse(RolloutRules.EVERYBODY);
    }

    /** Puts rules in place as part of a transaction. */
    public void put(WriteContext context, long featureId, RolloutRules rules, String action, Actor actor) {
        put(context, feature(featureId), rulesIn(context, featureId), rules, action, actor);
    }

    private void put(
            WriteContext context,
            Feature feature,
            RolloutRules before,
            RolloutRules after,
            String action,
            Actor actor) {
        if (after.equals(before)) {
            return;
        }
        checkParents(context, feature, after);
        RolloutRow row = dao.find(context.handle(), feature.id()).orElse(null);
        dao.put(
                context.handle(),
                new RolloutRow(
                        feature.id(),
                        JsonMapper.shared().writeValueAsString(after),
                        row == null ? null : row.killedAt(),
                        row == null ? null : row.killReason(),
                        row == null ? 1 : row.version() + 1,
                        actor.principal().name(),
                        clock.millis()));
        changes.note(context, actor, new Changes.Change(HISTORY_TYPE, "feature", feature.id(), action, before, after));
        context.afterCommit(() -> {
            state.put(feature.id(), after);
            Offering now = state.current();
            Feature current = now.feature(feature.id()).orElse(feature);
            events.featureChanged(OfferingEvents.Kind.UPDATE, current);
            now.dependantsOf(current).forEach(events::featureDecidedAnew);
        });
    }

    /** One level only: deeper chains would be off for everybody, and so would be cycles. */
    private void checkParents(WriteContext context, Feature feature, RolloutRules rules) {
        if (rules.parents().isEmpty()) {
            return;
        }
        // Memory does not know yet what others of the same group of writes stored.
        Map<Long, RolloutRules> stored = new HashMap<>();
        dao.list(context.handle()).forEach(row -> stored.put(row.featureId(), rules(row)));
        for (RolloutRules.ParentRule wanted : rules.parents()) {
            Feature parent = state.current().features().stream()
                    .filter(other -> other.featureKey().equals(wanted.feature()))
                    .findFirst()
                    .orElseThrow(() -> MarqueeException.invalid("parents", wanted.feature(), "the key of a feature"));
            if (parent.id() == feature.id()) {
                throw MarqueeException.invalid("parents", wanted.feature(), "another feature than itself");
            }
            if (!stored.getOrDefault(parent.id(), RolloutRules.EVERYBODY)
                    .parents()
                    .isEmpty()) {
                throw MarqueeException.invalid("parents", wanted.feature(), "a feature without parents of its own");
            }
        }
        boolean isParent = stored.entrySet().stream()
                .filter(entry -> entry.getKey() != feature.id())
                .anyMatch(entry -> entry.getValue().parents().stream()
                        .anyMatch(parent -> parent.feature().equals(feature.featureKey())));
        if (isParent) {
            throw new MarqueeException(
                    ErrorCode.CONFLICT,
                    "parents: " + feature.featureKey() + " is a parent itself (expected: no parents)");
        }
    }

    /** Switches a feature off for everybody at once; scheduled switches leave it off until somebody switches it on. */
    CompletableFuture<Rollout> kill(long featureId, @Nullable String reason, Actor actor) {
        KillMark mark = new KillMark(true, Labels.optional("reason", reason, MAX_REASON));
        return writes.submit(
                context -> view(context.handle(), features.kill(context, featureId, mark, "feature.kill", actor)));
    }

    /** Takes the kill switch back: the feature is on again for whom it was. */
    CompletableFuture<Rollout> revive(long featureId, Actor actor) {
        return writes.submit(context ->
                view(context.handle(), features.kill(context, featureId, KillMark.NONE, "feature.revive", actor)));
    }

    @Override
    public KillMark mark(WriteContext context, long featureId) {
        return dao.find(context.handle(), featureId)
                .filter(row -> row.killedAt() != null)
                .map(row -> new KillMark(true, row.killReason()))
                .orElse(KillMark.NONE);
    }

    /** The rollout changes with it, so that nobody overwrites unseen what was killed. */
    @Override
    public void mark(WriteContext context, long featureId, KillMark mark, Actor actor) {
        Optional<RolloutRow> row = dao.find(context.handle(), featureId);
        dao.put(
                context.handle(),
                new RolloutRow(
                        featureId,
                        row.map(RolloutRow::rules)
                                .orElseGet(() -> JsonMapper.shared().writeValueAsString(RolloutRules.EVERYBODY)),
                        mark.killed() ? clock.millis() : null,
                        mark.reason(),
                        row.map(RolloutRow::version).orElse(0L) + 1,
                        actor.principal().name(),
                        clock.millis()));
    }

    private Feature feature(long id) {
        return state.current().feature(id).orElseThrow(() -> MarqueeException.notFound(UNKNOWN));
    }

    private static RolloutRules rules(RolloutRow row) {
        return JsonMapper.shared().readValue(row.rules(), RolloutRules.class);
    }

    private static String time(long millis) {
        return OfferingTimes.of(Instant.ofEpochMilli(millis));
    }
}
