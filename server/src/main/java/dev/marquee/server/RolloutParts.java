package dev.marquee.server;

import dev.marquee.contract.config.FeaturePackage;
import dev.marquee.contract.config.Platform;
import dev.marquee.contract.config.SubFeature;
import dev.marquee.server.http.RequestPool;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.offering.JsonText;
import dev.marquee.server.offering.feature.FeatureState;
import dev.marquee.server.offering.history.Changes;
import dev.marquee.server.offering.history.HistoryRoutes;
import dev.marquee.server.offering.history.Undo;
import dev.marquee.server.offering.history.Undo.Undoable;
import dev.marquee.server.offering.ofrep.OfrepRoutes;
import dev.marquee.server.offering.realtime.AdminPresence;
import dev.marquee.server.offering.realtime.ClientValues;
import dev.marquee.server.offering.realtime.OnlineWatch;
import dev.marquee.server.offering.rollout.RolloutRoutes;
import dev.marquee.server.offering.rollout.RolloutService;
import dev.marquee.server.offering.rollout.Switches;
import dev.marquee.server.offering.rollout.TimedRules;
import dev.marquee.server.offering.rules.RolloutRules;
import dev.marquee.server.offering.state.Client;
import dev.marquee.server.offering.state.Inclusion;
import dev.marquee.server.web.OfferingPages;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;

/** Rollouts, undo, presence and values pushed to clients. Part of the composition root; immutable. */
record RolloutParts(
        ConfigParts offering,
        RolloutService rollouts,
        Switches switches,
        TimedRules times,
        HistoryRoutes history,
        ClientValues values,
        AdminPresence presence) {

    /** The features of a package, as history has them. */
    private record PackageFeatures(List<Inclusion> features) {}

    static RolloutParts create(ConfigParts offering, Changes changes, Lifecycle lifecycle) {
        ConfigParts.Base base = offering.base();
        RolloutService.Parts parts = new RolloutService.Parts(
                base.storage().database(), base.storage().writes(), offering.state(), offering.push(), changes);
        RolloutService rollouts = new RolloutService(parts, offering.features(), base.clock());
        rollouts.load();
        offering.features().killSwitch(rollouts);
        Switches switches = new Switches(parts, offering.features(), rollouts, base.clock());
        // A pass waits at most, while another runs.
        RequestPool pool = lifecycle.add(new RequestPool("client-values", 1, 2));
        ClientValues values = new ClientValues(offering.state(), base.publisher(), pool, base.clock());
        offering.state().onChange(values::changed);
        Undo undo = new Undo(
                base.storage().database(),
                base.storage().writes(),
                new JsonText(base.mapper()),
                kinds(offering, rollouts));
        return new RolloutParts(
                offering,
                rollouts,
                switches,
                new TimedRules(parts, values::changed, base.clock()),
                new HistoryRoutes(undo),
                values,
                new AdminPresence(base.publisher(), base.clock()));
    }

    private static Map<String, Undoable<?>> kinds(ConfigParts offering, RolloutService rollouts) {
        Map<String, Undoable<?>> kinds = new HashMap<>();
        kinds.put(
                "platform",
                new Undoable<>(
                        Platform.class,
                        offering.platforms()::find,
                        (context, id, state, actor) -> offering.platforms().restore(context, state, actor)));
        kinds.put(
                "feature_flag",
                new Undoable<>(
                        FeatureState.class,
                        offering.features()::stateOf,
                        (context, id, state, actor) -> offering.features().restore(context, state, actor)));
        kinds.put(
                "feature_subflag",
                new Undoable<>(
                        SubFeature.class,
                        offering.parts()::find,
                        (context, id, state, actor) -> offering.parts().restore(context, state, actor)));
        kinds.put(
                "package",
                new Undoable<>(
                        FeaturePackage.class,
                        (context, id) -> offering.packages().find(context, id).data(),
                        (context, id, state, actor) -> offering.packages().restore(context, state, actor)));
        kinds.put(
                "package_features",
                new Undoable<>(
                        PackageFeatures.class,
                        (context, id) -> new PackageFeatures(List.copyOf(offering.packages()
                                .find(context, id)
                                .inclusions()
                                .values())),
                        (context, id, state, actor) ->
                                offering.packages().restoreFeatures(context, id, state.features(), actor)));
        kinds.put(
                "client",
                new Undoable<>(
                        Client.class,
                        offering.clients()::find,
                        (context, id, state, actor) -> offering.clients().restore(context, state, actor)));
        kinds.put(
                RolloutService.HISTORY_TYPE,
                new Undoable<>(
                        RolloutRules.class,
                        rollouts::rulesIn,
                        (context, id, state, actor) ->
                                rollouts.put(context, id, state, "feature.rollout.revert", actor)));
        return kinds;
    }

    void addTo(RestRouter router) {
        new RolloutRoutes(rollouts, switches, offering.state()).addTo(router);
        history.addTo(router);
        new OfrepRoutes(
                        offering.state(),
                        offering.base().access().identities(),
                        offering.base().mapper())
                .addTo(router);
    }

    /** The pages that show all this. */
    OfferingPages pages() {
        return new OfferingPages(
                offering.state(), offering.push(), rollouts, offering.syncs(), offering.announcements(), history);
    }

    void start(ScheduledExecutorService timer) {
        switches.start(timer);
        times.start(timer);
        ConfigParts.Base base = offering.base();
        new OnlineWatch(values, base.publisher(), base.clock()).start(timer);
    }
}
