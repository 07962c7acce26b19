package dev.marquee.server.web;

import dev.marquee.server.access.AccountAdmin;
import dev.marquee.server.audit.ActivityLog;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.signage.content.VideoLibrary;
import dev.marquee.server.signage.player.GroupService;
import dev.marquee.server.signage.player.PlayerDirectory;
import dev.marquee.server.signage.presence.PlayerQueries;
import dev.marquee.server.venue.VenueService;

/** What the pages of signage and of people show. */
public record SignagePages(
        PlayerQueries players,
        PlayerDirectory directory,
        GroupService groups,
        VenueService venues,
        VideoLibrary videos,
        AccountAdmin accounts,
        ActivityLog activity) {

    /** Adds the routes of all of them. */
    public void addTo(RestRouter router, Pages pages) {
        new PlayerPages(pages, players, directory, groups, venues).addTo(router);
        new ContentPages(pages, videos, directory, groups).addTo(router);
        new TopologyPages(pages, players, venues).addTo(router);
        new PeoplePages(pages, accounts, activity).addTo(router);
    }
}
