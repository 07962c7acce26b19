package dev.marquee.server.offering.feature;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.config.ClientFeatures;
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
import dev.marquee.server.offering.state.OfferingState;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** REST of features and their parts (contract: config, section 8). Handlers run on the request pool. */
public final class FeatureRoutes {
    private static final String UNKNOWN = "Feature not found";
    private static final String UNKNOWN_PART = "Sub-feature not found";
    private static final Set<String> EDITABLE = Set.of("display_name", "description", "icon", "category");

    private final FeatureService features;
    private final PartService parts;
    private final OfferingState state;

    /** Serves from these. */
    public FeatureRoutes(FeatureService features, PartService parts, OfferingState state) {
        this.features = features;
        this.parts = parts;
        this.state = state;
    }

    /** Adds the routes. */
    public void addTo(RestRouter router) {
        router.add("GET", "/api/admin/features", RouteAccess.SUPPORT, RestHandler.now(this::list))
                .add("POST", "/api/admin/features", RouteAccess.SUPPORT, this::create)
                .add(
                        "GET",
                        "/api/admin/features/categories",
                        RouteAccess.SUPPORT,
                        RestHandler.now(request -> Answers.of("categories", categories())))
                .add("POST", "/api/admin/features/check", RouteAccess.SUPPORT, RestHandler.now(this::check))
                .add("POST", "/api/admin/features/bulk-toggle", RouteAccess.SUPPORT, this::toggleAll)
                .add(
                        "GET",
                        "/api/admin/features/client/{client_id}",
                        RouteAccess.SUPPORT,
                        RestHandler.now(this::ofClient))
                .add("POST", "/api/admin/features/sub/{id}/toggle", RouteAccess.SUPPORT, this::togglePart)
                .add("PUT", "/api/admin/features/sub/{id}/config", RouteAccess.SUPPORT, this::configurePart)
                .add("GET", "/api/admin/features/{id}", RouteAccess.SUPPORT, RestHandler.now(this::one))
                .add("PUT", "/api/admin/features/{id}", RouteAccess.SUPPORT, this::update)
                .add("POST", "/api/admin/features/{id}/toggle", RouteAccess.SUPPORT, this::toggle)
                .add("POST", "/api/admin/features/{id}/sub-features", RouteAccess.SUPPORT, this::addPart);
    }

    private RestResponse list(RestRequest request) {
        String category = request.query("category").orElse(null);
        boolean disabled = request.query("include_disabled")
                .filter("false"::equalsIgnoreCase)
                .isEmpty();
        List<Feature> found = state.current().features().stream()
                .filter(feature -> category == null || category.equals(feature.category()))
                .filter(feature -> disabled || feature.enabled())
                .toList();
        Map<String, @Nullable Object> body = Answers.body("features", found);
        body.put("categories", categories());
        body.put("count", found.size());
        return RestResponse.json(body);
    }

    private List<String> categories() {
        return state.current().features().stream()
                .map(Feature::category)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }

    private RestResponse one(RestRequest request) {
        return state.current()
                .feature(request.idParam("id", UNKNOWN))
                .map(feature -> Answers.of("feature", feature))
                .orElseThrow(() -> MarqueeException.notFound(UNKNOWN));
    }

    private RestResponse ofClient(RestRequest request) {
        long id = request.idParam("client_id", "Client not found");
        ClientFeatures known = state.featuresOf(id);
        Map<String, @Nullable Object> body = Answers.body("client_id", id);
        body.put("features", known.features());
        body.put("limits", known.limits());
        body.put("package_name", known.packageName());
        return RestResponse.json(body);
    }

    private RestResponse check(RestRequest request) {
        BodyFields body = BodyFields.of(request);
        Long client = body.number("client_id");
        String feature = body.text("feature_key");
        String part = body.text("sub_key");
        if (client == null || client == 0 || feature == null || feature.isEmpty()) {
            throw new MarqueeException(ErrorCode.INVALID, "client_id and feature_key are required");
        }
        Map<String, @Nullable Object> answer = Answers.body(
                "has_access", state.isEnabled(client, feature, part == null || part.isEmpty() ? null : part));
        answer.put("client_id", client);
        answer.put("feature_key", feature);
        answer.put("sub_key", part);
        return RestResponse.json(answer);
    }

    private CompletionStage<RestResponse> toggle(RestRequest request) {
        BodyFields body = BodyFields.of(request);
        boolean enabled = body.bool("is_enabled", false);
        return features.toggle(
                        request.idParam("id", UNKNOWN),
                        enabled,
                        Versions.expected(request, body.node()),
                        Actor.of(request))
                .thenApply(feature -> Answers.done(
                        "feature", feature, "Feature " + (enabled ? "enabled" : "disabled") + " successfully"));
    }

    private CompletionStage<RestResponse> toggleAll(RestRequest request) {
        BodyFields body = BodyFields.of(request);
        List<Long> ids = body.numbers("feature_ids");
        if (ids == null || ids.isEmpty()) {
            throw new MarqueeException(ErrorCode.INVALID, "No features specified");
        }
        return features.toggleAll(ids, body.bool("is_enabled", false), Actor.of(request))
                .thenApply(count -> Answers.done("updated_count", count, count + " features updated"));
    }

    private CompletionStage<RestResponse> update(RestRequest request) {
        BodyFields body = BodyFields.of(request);
        FeatureEdit edit = edit(body);
        if (edit.given().isEmpty()) {
            throw new MarqueeException(ErrorCode.INVALID, "No valid fields to update");
        }
        return features.update(
                        request.idParam("id", UNKNOWN),
                        edit,
                        Versions.expected(request, body.node()),
                        Actor.of(request))
                .thenApply(feature -> Answers.done("feature", feature, "Feature updated successfully"));
    }

    private CompletionStage<RestResponse> create(RestRequest request) {
        BodyFields body = BodyFields.of(request);
        String key = body.text("feature_key");
        return features.create(key == null ? "" : key, edit(body), Actor.of(request))
                .thenApply(feature -> Answers.made("feature", feature, "Feature created successfully"));
    }

    private CompletionStage<RestResponse> addPart(RestRequest request) {
        BodyFields body = BodyFields.of(request);
        String key = body.text("sub_key");
        return parts.add(
                        request.idParam("id", UNKNOWN),
                        key == null ? "" : key,
                        body.text("display_name"),
                        body.bool("is_enabled", true),
                        body.object("config"),
                        Actor.of(request))
                .thenApply(part -> Answers.made("sub_feature", part, "Sub-feature created successfully"));
    }

    private CompletionStage<RestResponse> togglePart(RestRequest request) {
        boolean enabled = BodyFields.of(request).bool("is_enabled", false);
        return parts.toggle(request.idParam("id", UNKNOWN_PART), enabled, Actor.of(request))
                .thenApply(part -> Answers.done(
                        "sub_feature", part, "Sub-feature " + (enabled ? "enabled" : "disabled") + " successfully"));
    }

    private CompletionStage<RestResponse> configurePart(RestRequest request) {
        Map<String, Object> config = BodyFields.of(request).object("config");
        if (config == null) {
            throw MarqueeException.invalid("config", null, "an object");
        }
        return parts.configure(request.idParam("id", UNKNOWN_PART), config, Actor.of(request))
                .thenApply(part -> Answers.done("sub_feature", part, "Sub-feature updated successfully"));
    }

    private static FeatureEdit edit(BodyFields body) {
        return new FeatureEdit(
                EDITABLE.stream().filter(body::has).collect(Collectors.toSet()),
                body.text("display_name"),
                body.text("description"),
                body.text("icon"),
                body.text("category"));
    }
}
