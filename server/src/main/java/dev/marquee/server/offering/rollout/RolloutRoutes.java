package dev.marquee.server.offering.rollout;

import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.config.Feature;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.offering.Actor;
import dev.marquee.server.offering.Answers;
import dev.marquee.server.offering.BodyFields;
import dev.marquee.server.offering.Versions;
import dev.marquee.server.offering.rules.RolloutRules;
import dev.marquee.server.offering.rules.RulesReader;
import dev.marquee.server.offering.state.OfferingState;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** REST of rollouts, this server's own addition (docs/rollouts.md). Handlers run on the request pool. */
public final class RolloutRoutes {
    private static final String UNKNOWN = "Feature not found";
    // What a rollout is answered with may be sent back whole.
    private static final Set<String> BESIDE = Set.of(
            "feature_id",
            "feature_key",
            "is_enabled",
            "killed",
            "kill_reason",
            "schedule",
            "version",
            "changed_by",
            "changed_at");
    private static final String BASE = "/api/admin/features/{id}/";

    private final RolloutService rollouts;
    private final Switches switches;
    private final OfferingState state;
    private final Preview preview;

    /** Serves from these. */
    public RolloutRoutes(RolloutService rollouts, Switches switches, OfferingState state) {
        this.rollouts = rollouts;
        this.switches = switches;
        this.state = state;
        preview = new Preview(state);
    }

    /** Adds the routes. */
    public void addTo(RestRouter router) {
        router.add(
                        "GET",
                        BASE + "rollout",
                        RouteAccess.SUPPORT,
                        RestHandler.now(request -> Answers.of("rollout", rollouts.find(id(request)))))
                .add("PUT", BASE + "rollout", RouteAccess.SUPPORT, this::change)
                .add("DELETE", BASE + "rollout", RouteAccess.SUPPORT, this::remove)
                .add("POST", BASE + "rollout/preview", RouteAccess.SUPPORT, RestHandler.now(this::preview))
                .add("POST", BASE + "kill", RouteAccess.SUPPORT, this::kill)
                .add(
                        "GET",
                        BASE + "schedule",
                        RouteAccess.SUPPORT,
                        RestHandler.now(request -> Answers.of(
                                "schedule", rollouts.find(id(request)).schedule())))
                .add("POST", BASE + "schedule", RouteAccess.SUPPORT, this::plan)
                .add("DELETE", BASE + "schedule/{switch}", RouteAccess.SUPPORT, this::cancel);
    }

    private static long id(RestRequest request) {
        return request.idParam("id", UNKNOWN);
    }

    private CompletionStage<RestResponse> change(RestRequest request) {
        BodyFields body = BodyFields.of(request);
        if (!RulesReader.hasRules(body.node())
                && body.node().propertyNames().stream().allMatch(BESIDE::contains)) {
            throw MarqueeException.invalid(
                    "rollout", body.node(), "one of percentage, stickiness, constraints, variants, parents");
        }
        return rollouts.change(
                        id(request),
                        before -> RulesReader.read(body.node(), before, BESIDE),
                        Versions.expected(request, body.node()),
                        Actor.of(request))
                .thenApply(rollout -> Answers.done("rollout", rollout, "Rollout updated successfully"));
    }

    private CompletionStage<RestResponse> remove(RestRequest request) {
        return rollouts.change(id(request), before -> RolloutRules.EVERYBODY, null, Actor.of(request))
                .thenApply(rollout -> Answers.done("rollout", rollout, "Rollout removed successfully"));
    }

    private RestResponse preview(RestRequest request) {
        BodyFields body = BodyFields.of(request);
        Feature feature = state.current().feature(id(request)).orElseThrow(() -> MarqueeException.notFound(UNKNOWN));
        RolloutRules rules = RulesReader.read(body.node(), state.current().rulesOf(feature.id()), BESIDE);
        return Answers.of("preview", preview.of(feature, rules, body.bool("is_enabled", feature.enabled())));
    }

    private CompletionStage<RestResponse> kill(RestRequest request) {
        BodyFields body = BodyFields.of(request);
        boolean killed = body.bool("killed", true);
        return (killed
                        ? rollouts.kill(id(request), body.text("reason"), Actor.of(request))
                        : rollouts.revive(id(request), Actor.of(request)))
                .thenApply(rollout -> Answers.done(
                        "rollout", rollout, killed ? "Feature killed successfully" : "Feature revived successfully"));
    }

    private CompletionStage<RestResponse> plan(RestRequest request) {
        BodyFields body = BodyFields.of(request);
        if (!body.has("is_enabled")) {
            throw MarqueeException.invalid("is_enabled", null, "true or false");
        }
        return switches.add(id(request), time(body.text("at")), body.bool("is_enabled", false), Actor.of(request))
                .thenApply(made -> Answers.made(
                        "schedule", rollouts.find(id(request)).schedule(), "Switch scheduled successfully"));
    }

    private CompletionStage<RestResponse> cancel(RestRequest request) {
        return switches.remove(id(request), request.idParam("switch", "Scheduled switch not found"))
                .thenApply(done ->
                        Answers.done("schedule", rollouts.find(id(request)).schedule(), "Scheduled switch cancelled"));
    }

    private static Instant time(@Nullable String text) {
        try {
            return OffsetDateTime.parse(text == null ? "" : text).toInstant();
        } catch (DateTimeException e) {
            throw MarqueeException.invalid("at", text, "a time with zone such as 2026-06-01T18:00:00Z");
        }
    }
}
