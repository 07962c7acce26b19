package dev.marquee.server.offering.pack;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.config.FeaturePackage;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.offering.Actor;
import dev.marquee.server.offering.Answers;
import dev.marquee.server.offering.BodyFields;
import dev.marquee.server.offering.Versions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** REST of packages (contract: config, section 8). Handlers run on the request pool. */
public final class PackageRoutes {
    private static final String UNKNOWN = "Package not found";
    private static final List<String> REQUIRED = List.of("name", "display_name", "price_kwd");
    private static final Set<String> EDITABLE =
            Set.of("display_name", "description", "price_kwd", "billing_period", "is_active", "features", "limits");

    private final PackageService packages;
    private final PackageViews views;

    /** Serves from these. */
    public PackageRoutes(PackageService packages, PackageViews views) {
        this.packages = packages;
        this.views = views;
    }

    /** Adds the routes. */
    public void addTo(RestRouter router) {
        router.add("GET", "/api/admin/packages", RouteAccess.SUPPORT, RestHandler.now(this::list))
                .add("POST", "/api/admin/packages", RouteAccess.OWNER, this::create)
                .add(
                        "GET",
                        "/api/admin/packages/comparison",
                        RouteAccess.SUPPORT,
                        RestHandler.now(request -> Answers.of("comparison", views.comparison())))
                .add("GET", "/api/admin/packages/{id}", RouteAccess.SUPPORT, RestHandler.now(this::one))
                .add("PUT", "/api/admin/packages/{id}", RouteAccess.OWNER, this::update)
                .add(
                        "GET",
                        "/api/admin/packages/{id}/statistics",
                        RouteAccess.SUPPORT,
                        RestHandler.now(this::statistics))
                .add("PUT", "/api/admin/packages/{id}/features", RouteAccess.OWNER, this::setFeatures)
                .add("POST", "/api/admin/packages/{id}/duplicate", RouteAccess.OWNER, this::duplicate)
                .add("POST", "/api/admin/packages/{id}/toggle", RouteAccess.OWNER, this::toggle);
    }

    private RestResponse list(RestRequest request) {
        List<FeaturePackage> found = views.list(
                request.query("include_features")
                        .filter("true"::equalsIgnoreCase)
                        .isPresent(),
                request.query("active_only").filter("false"::equalsIgnoreCase).isEmpty());
        return Answers.of("packages", found, "count", found.size());
    }

    private RestResponse one(RestRequest request) {
        return views.find(request.idParam("id", UNKNOWN))
                .map(found -> Answers.of("package", found))
                .orElseThrow(() -> MarqueeException.notFound(UNKNOWN));
    }

    private RestResponse statistics(RestRequest request) {
        return views.statistics(request.idParam("id", UNKNOWN))
                .map(statistics -> Answers.of("statistics", statistics))
                .orElseThrow(() -> MarqueeException.notFound(UNKNOWN));
    }

    private CompletionStage<RestResponse> create(RestRequest request) {
        BodyFields body = BodyFields.of(request);
        REQUIRED.stream()
                .filter(name -> isMissing(body.node().path(name)))
                .findFirst()
                .ifPresent(name -> {
                    throw new MarqueeException(ErrorCode.INVALID, "Missing required field: " + name);
                });
        List<Long> features = body.has("feature_ids") ? featureIds(body) : List.of();
        String name = body.text("name");
        return packages.create(name == null ? "" : name, PackageEdit.of(body), features, Actor.of(request))
                .thenApply(made -> Answers.made("package", views.withFeatures(made), "Package created successfully"));
    }

    private CompletionStage<RestResponse> update(RestRequest request) {
        BodyFields body = BodyFields.of(request);
        if (EDITABLE.stream().noneMatch((Predicate<String>) body::has)) {
            throw new MarqueeException(ErrorCode.INVALID, "No valid fields to update");
        }
        return packages.update(
                        request.idParam("id", UNKNOWN),
                        PackageEdit.of(body),
                        Versions.expected(request, body.node()),
                        Actor.of(request))
                .thenApply(changed -> Answers.done("package", changed, "Package updated successfully"));
    }

    private CompletionStage<RestResponse> setFeatures(RestRequest request) {
        BodyFields body = BodyFields.of(request);
        return packages.setFeatures(
                        request.idParam("id", UNKNOWN),
                        featureIds(body),
                        settings(body),
                        Versions.expected(request, body.node()),
                        Actor.of(request))
                .thenApply(changed ->
                        Answers.done("package", views.withFeatures(changed), "Package features updated successfully"));
    }

    private CompletionStage<RestResponse> duplicate(RestRequest request) {
        String name = BodyFields.of(request).text("new_name");
        if (name == null || name.isBlank()) {
            throw new MarqueeException(ErrorCode.INVALID, "new_name is required");
        }
        return packages.duplicate(request.idParam("id", UNKNOWN), name, Actor.of(request))
                .thenApply(
                        made -> Answers.made("package", views.withFeatures(made), "Package duplicated successfully"));
    }

    private CompletionStage<RestResponse> toggle(RestRequest request) {
        BodyFields body = BodyFields.of(request);
        boolean active = body.bool("is_active", false);
        return packages.toggle(
                        request.idParam("id", UNKNOWN),
                        active,
                        Versions.expected(request, body.node()),
                        Actor.of(request))
                .thenApply(changed -> Answers.done(
                        "package", changed, "Package " + (active ? "activated" : "deactivated") + " successfully"));
    }

    private static List<Long> featureIds(BodyFields body) {
        List<Long> ids = body.numbers("feature_ids");
        if (ids == null) {
            throw new MarqueeException(ErrorCode.INVALID, "feature_ids must be a list");
        }
        return ids;
    }

    /** Our own addition: {@code custom_config} of features, by their number. */
    private static @Nullable Map<Long, Map<String, Object>> settings(BodyFields body) {
        if (!body.has("custom_config")) {
            return null;
        }
        Map<Long, Map<String, Object>> settings = new HashMap<>();
        JsonNode all = body.node().path("custom_config");
        for (String feature : all.propertyNames()) {
            Map<String, Object> given = new BodyFields(all).object(feature);
            if (!feature.matches("[0-9]{1,18}") || given == null) {
                throw MarqueeException.invalid("custom_config", feature, "objects by the number of a feature");
            }
            settings.put(Long.valueOf(feature), given);
        }
        return settings;
    }

    private static boolean isMissing(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || (value.isString() && value.stringValue().isBlank());
    }
}
