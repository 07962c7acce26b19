package dev.marquee.server.web;

import dev.marquee.contract.Role;
import dev.marquee.contract.config.Feature;
import dev.marquee.contract.config.FeaturePackage;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.offering.state.Client;
import dev.marquee.server.offering.state.Offering;
import dev.marquee.server.offering.state.OfferingState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Packages beside each other. Request pool only. */
final class PackagePages {
    private final Pages pages;
    private final OfferingState state;

    /** Shows these. */
    PackagePages(Pages pages, OfferingState state) {
        this.pages = pages;
        this.state = state;
    }

    private record Column(
            long id,
            String name,
            String display,
            String price,
            String period,
            boolean active,
            String state,
            long clients,
            long version) {}

    private record Cell(long packageId, boolean included) {}

    private record Row(
            String key, String name, boolean feature, long featureId, List<Cell> cells, List<String> texts) {}

    private record Model(List<Column> packages, List<Row> rows, List<Row> limits, boolean empty, boolean owner) {}

    /** Adds the routes. */
    void addTo(RestRouter router) {
        router.add("GET", "/config/packages", RouteAccess.ADMIN, RestHandler.now(this::show));
    }

    private RestResponse show(RestRequest request) {
        Offering offering = state.current();
        Map<Long, Long> clients = state.clients().stream()
                .map(Client::packageId)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        List<FeaturePackage> packages =
                offering.packages().stream().map(pack -> pack.data()).toList();
        List<Column> columns = packages.stream()
                .map(pack -> column(pack, clients.getOrDefault(pack.id(), 0L)))
                .toList();
        List<Row> rows = offering.features().stream()
                .sorted(Comparator.comparing(feature -> OfferingPages.orElse(feature.category(), "")))
                .map(feature -> row(offering, feature))
                .toList();
        boolean owner = request.principal().role().satisfies(Role.OWNER);
        Model model = new Model(columns, rows, limits(packages), columns.isEmpty(), owner);
        return pages.show(request, new Pages.View("packages", Section.PACKAGES, "Packages", model));
    }

    private static Column column(FeaturePackage pack, long clients) {
        return new Column(
                pack.id(),
                pack.name(),
                OfferingPages.orElse(pack.displayName(), pack.name()),
                pack.priceKwd().toPlainString(),
                pack.billingPeriod().equals("yearly") ? "a year" : "a month",
                pack.active(),
                pack.active() ? "active" : "inactive",
                clients,
                pack.version());
    }

    private static Row row(Offering offering, Feature feature) {
        List<Cell> cells = offering.packages().stream()
                .map(pack -> new Cell(pack.data().id(), pack.includes(feature.id())))
                .toList();
        String name = OfferingPages.orElse(feature.displayName(), feature.featureKey());
        return new Row("feature-" + feature.id(), name, true, feature.id(), cells, List.of());
    }

    private static List<Row> limits(List<FeaturePackage> packages) {
        TreeSet<String> names = new TreeSet<>();
        packages.stream()
                .map(FeaturePackage::limits)
                .filter(Objects::nonNull)
                .forEach(limits -> names.addAll(limits.keySet()));
        List<Row> rows = new ArrayList<>();
        for (String name : names) {
            List<String> texts = packages.stream()
                    .map(pack -> {
                        Object value =
                                pack.limits() == null ? null : pack.limits().get(name);
                        return value == null ? "–" : "-1".equals(value.toString()) ? "unlimited" : value.toString();
                    })
                    .toList();
            rows.add(new Row("limit-" + name, name.replace('_', ' '), false, 0, List.of(), texts));
        }
        return rows;
    }
}
