package dev.marquee.server.web;

import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.offering.OfferingEvents;
import dev.marquee.server.offering.state.Client;
import dev.marquee.server.offering.state.OfferingState;
import dev.marquee.server.offering.sync.SyncService;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Clients with what they have. Request pool only. */
final class ClientPages {
    private static final int PAGE_SIZE = 50;

    private final Pages pages;
    private final OfferingState state;
    private final OfferingEvents events;
    private final SyncService syncs;

    /** Shows these. */
    ClientPages(Pages pages, OfferingState state, OfferingEvents events, SyncService syncs) {
        this.pages = pages;
        this.state = state;
        this.events = events;
        this.syncs = syncs;
    }

    private record ClientRow(
            long id,
            String company,
            String email,
            String pack,
            String plan,
            String status,
            String look,
            boolean online,
            int features,
            @Nullable TimeView synced,
            long version) {}

    private record Model(
            ListFilter filter,
            List<ClientRow> clients,
            List<Choice> packages,
            boolean empty,
            long total,
            long online,
            @Nullable String previous,
            @Nullable String next) {}

    /** Adds the routes. */
    void addTo(RestRouter router) {
        router.add("GET", "/config/clients", RouteAccess.ADMIN, RestHandler.now(this::show));
    }

    private RestResponse show(RestRequest request) {
        ListFilter filter = ListFilter.of(request);
        String text = filter.q().toLowerCase(Locale.ROOT);
        List<Client> found = state.clients().stream()
                .filter(client -> text.isEmpty() || words(client).contains(text))
                .sorted(Comparator.comparingLong(Client::id))
                .toList();
        List<ClientRow> rows = found.stream()
                .skip(filter.offset(PAGE_SIZE))
                .limit(PAGE_SIZE)
                .map(this::row)
                .toList();
        List<Choice> packages = state.current().packages().stream()
                .map(pack -> new Choice(
                        Long.toString(pack.data().id()),
                        OfferingPages.orElse(
                                pack.data().displayName(), pack.data().name()),
                        false))
                .toList();
        Model model = new Model(
                filter,
                rows,
                packages,
                rows.isEmpty(),
                found.size(),
                found.stream().filter(client -> events.isOnline(client.id())).count(),
                filter.previous("/config/clients"),
                filter.next("/config/clients", rows.size(), PAGE_SIZE));
        return pages.show(request, new Pages.View("clients", Section.CLIENTS, "Clients", model));
    }

    private static String words(Client client) {
        return (client.companyName() + " " + client.email() + " " + client.contactName()).toLowerCase(Locale.ROOT);
    }

    private ClientRow row(Client client) {
        Long packageId = client.packageId();
        String pack = packageId == null
                ? "–"
                : state.current()
                        .subscription(packageId)
                        .map(known -> OfferingPages.orElse(
                                known.data().displayName(), known.data().name()))
                        .orElse("–");
        return new ClientRow(
                client.id(),
                OfferingPages.orElse(client.companyName(), "Client " + client.id()),
                OfferingPages.orElse(client.email(), ""),
                pack,
                client.plan(),
                client.enabled() ? client.status() : "disabled",
                client.mayUse() ? "active" : "paused",
                events.isOnline(client.id()),
                state.featuresOf(client.id()).features().size(),
                OfferingPages.time(syncs.lastSync(client.id()).orElse(null), pages),
                client.version());
    }
}
