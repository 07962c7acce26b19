package dev.marquee.server.web;

import dev.marquee.contract.config.Platform;
import dev.marquee.server.access.Principal;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.offering.OfferingEvents;
import dev.marquee.server.offering.announcement.AnnouncementService;
import dev.marquee.server.offering.client.ClientService;
import dev.marquee.server.offering.history.HistoryRoutes;
import dev.marquee.server.offering.rollout.RolloutService;
import dev.marquee.server.offering.state.OfferingState;
import dev.marquee.server.offering.sync.SyncService;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pages of platforms, features, packages, clients, announcements and changes. Request pool only. */
public record OfferingPages(
        OfferingState state,
        OfferingEvents events,
        RolloutService rollouts,
        SyncService syncs,
        AnnouncementService announcements,
        HistoryRoutes history) {
    private static final int SHOWN = 50;

    /** Adds the routes of all of them. */
    public void addTo(RestRouter router, Pages pages) {
        router.add("GET", "/config/platforms", RouteAccess.ADMIN, RestHandler.now(request -> platforms(request, pages)))
                .add(
                        "GET",
                        "/config/announcements",
                        RouteAccess.ADMIN,
                        RestHandler.now(request -> announcements(request, pages)))
                .add("GET", "/config/changes", RouteAccess.ADMIN, RestHandler.now(request -> changes(request, pages)));
        new FeaturePages(pages, state, rollouts).addTo(router);
        new PackagePages(pages, state).addTo(router);
        new ClientPages(pages, state, events, syncs).addTo(router);
    }

    private record PlatformRow(
            long id,
            String key,
            String name,
            String icon,
            String endpoint,
            boolean enabled,
            String state,
            int clients,
            @Nullable TimeView changed,
            long version) {}

    private record PlatformsModel(List<PlatformRow> platforms, boolean empty) {}

    private RestResponse platforms(RestRequest request, Pages pages) {
        List<PlatformRow> rows = state.current().platforms().stream()
                .map(state::counted)
                .map(platform -> row(platform, pages))
                .toList();
        PlatformsModel model = new PlatformsModel(rows, rows.isEmpty());
        return pages.show(request, new Pages.View("platforms", Section.PLATFORMS, "Platforms", model));
    }

    private static PlatformRow row(Platform platform, Pages pages) {
        return new PlatformRow(
                platform.id(),
                platform.platform(),
                orElse(platform.displayName(), platform.platform()),
                orElse(platform.icon(), ""),
                orElse(platform.apiEndpoint(), ""),
                platform.enabled(),
                platform.enabled() ? "on" : "off",
                platform.activeClients(),
                time(platform.updatedAt(), pages),
                platform.version());
    }

    private record AnnouncementLine(
            long id,
            String type,
            String message,
            String target,
            String by,
            @Nullable TimeView at) {}

    private record AnnouncementsModel(List<AnnouncementLine> announcements, boolean empty) {}

    private RestResponse announcements(RestRequest request, Pages pages) {
        List<AnnouncementLine> lines = announcements.newest(SHOWN).stream()
                .map(row -> new AnnouncementLine(
                        row.id(), row.type(), row.message(), row.target(), row.sentBy(), time(row.sentAt(), pages)))
                .toList();
        return pages.show(
                request,
                new Pages.View(
                        "announcements",
                        Section.ANNOUNCEMENTS,
                        "Announcements",
                        new AnnouncementsModel(lines, lines.isEmpty())));
    }

    private record ChangeLine(
            long id,
            String what,
            String type,
            String by,
            @Nullable TimeView at,
            List<ChangeWords.Line> fields,
            boolean made,
            boolean undoable) {}

    private record ChangesModel(
            List<ChangeLine> changes,
            boolean empty,
            @Nullable String older,
            boolean paged) {}

    private RestResponse changes(RestRequest request, Pages pages) {
        long before = request.query("before")
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElse(Long.MAX_VALUE);
        EntityNames names = new EntityNames(state.current(), state);
        List<ChangeLine> lines = history.entries(null, null, before, SHOWN).stream()
                .map(entry -> line(entry, names, request.principal(), pages))
                .toList();
        String older = lines.size() == SHOWN
                ? "/config/changes?before=" + lines.get(SHOWN - 1).id()
                : null;
        ChangesModel model = new ChangesModel(lines, lines.isEmpty(), older, before != Long.MAX_VALUE);
        return pages.show(request, new Pages.View("changes", Section.CHANGES, "Changes", model));
    }

    private ChangeLine line(HistoryRoutes.Entry entry, EntityNames names, Principal reader, Pages pages) {
        boolean made = !entry.revertible() && !entry.configType().equals(ClientService.PASSWORD);
        return new ChangeLine(
                entry.id(),
                names.of(entry.configType(), entry.configId()),
                EntityNames.word(entry.configType()),
                entry.changedBy(),
                time(entry.changedAt(), pages),
                made ? List.of() : new ChangeWords(state.current()).lines(entry.changes()),
                made,
                entry.revertible() && HistoryRoutes.mayRevert(reader, entry.configType()));
    }

    static String orElse(@Nullable String text, String other) {
        return text == null || text.isBlank() ? other : text;
    }

    /** A time as config push stores it; {@code null} for none. */
    static @Nullable TimeView time(@Nullable String stored, Pages pages) {
        return stored == null ? null : TimeView.ofMillis(Instant.parse(stored).toEpochMilli(), pages.clock());
    }
}
