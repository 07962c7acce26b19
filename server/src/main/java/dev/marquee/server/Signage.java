package dev.marquee.server;

import dev.marquee.server.access.AccountAdmin;
import dev.marquee.server.access.RateLimit;
import dev.marquee.server.audit.ActivityLog;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteQueue;
import dev.marquee.server.realtime.EnginePublisher;
import dev.marquee.server.realtime.EventRouter;
import dev.marquee.server.signage.ContentCatalogue;
import dev.marquee.server.signage.PersonalNotes;
import dev.marquee.server.signage.PlaybackLog;
import dev.marquee.server.signage.ScreenshotStore;
import dev.marquee.server.signage.alert.AlertRoutes;
import dev.marquee.server.signage.command.CommandRoutes;
import dev.marquee.server.signage.command.CommandService;
import dev.marquee.server.signage.config.ConfigRoutes;
import dev.marquee.server.signage.config.ConfigService;
import dev.marquee.server.signage.content.VideoLibrary;
import dev.marquee.server.signage.history.Timeline;
import dev.marquee.server.signage.player.EnrolmentTokens;
import dev.marquee.server.signage.player.GroupRoutes;
import dev.marquee.server.signage.player.GroupService;
import dev.marquee.server.signage.player.PlayerDirectory;
import dev.marquee.server.signage.player.PlayerService;
import dev.marquee.server.signage.player.RegistrationRoutes;
import dev.marquee.server.signage.player.RegistrationService;
import dev.marquee.server.signage.presence.PlayerAnnouncer;
import dev.marquee.server.signage.presence.PlayerQueries;
import dev.marquee.server.signage.presence.PlayerRoutes;
import dev.marquee.server.signage.presence.Presence;
import dev.marquee.server.signage.realtime.AgentArrivals;
import dev.marquee.server.signage.realtime.AgentEventHandlers;
import dev.marquee.server.signage.realtime.SignageEventHandlers;
import dev.marquee.server.signage.report.Effects;
import dev.marquee.server.signage.report.Intake;
import dev.marquee.server.signage.report.ReportEffects;
import dev.marquee.server.signage.report.ReportRoutes;
import dev.marquee.server.web.SignagePages;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** The objects of signage's players, made once. Part of the composition root; immutable. */
record Signage(
        Base base,
        Content content,
        PlayerDirectory directory,
        PlayerService players,
        GroupService groups,
        EnrolmentTokens tokens,
        RegistrationService registration,
        Timeline timeline,
        Presence presence,
        PlayerQueries queries,
        CommandService commands,
        ConfigService configs,
        Intake intake) {
    private static final int REGISTRATIONS_AT_ONCE = 500;
    private static final int EVENTS_AT_ONCE = 5_000;
    private static final int EVENTS_PER_SECOND = 200;
    private static final int EXPIRY_MILLIS = 500;
    private static final int PRUNE_MINUTES = 10;

    /** What signage stands on. */
    record Base(
            Storage storage,
            ServerConfig config,
            EnginePublisher rooms,
            Imaging imaging,
            JsonMapper mapper,
            Clock clock) {}

    /** What players need from content. */
    record Content(ContentCatalogue catalogue, PlaybackLog playback, ScreenshotStore screenshots, PersonalNotes notes) {
        static final Content NONE =
                new Content(ContentCatalogue.EMPTY, PlaybackLog.NONE, ScreenshotStore.NONE, PersonalNotes.NONE);
    }

    static Signage create(Base base, PlayerDirectory directory, Content content) {
        Database database = base.storage().database();
        WriteQueue writes = base.storage().writes();
        Clock clock = base.clock();
        EnginePublisher rooms = base.rooms();
        ActivityLog activity = new ActivityLog(database, clock);
        Timeline timeline = new Timeline(database, writes, clock);
        EnrolmentTokens tokens = new EnrolmentTokens(database, writes, activity, clock);
        PlayerService players =
                new PlayerService(writes, directory, base.imaging().venues(), activity, timeline, rooms, clock);
        PlayerAnnouncer announcer = new PlayerAnnouncer(rooms, content.catalogue(), clock);
        Presence presence = new Presence(
                directory,
                announcer,
                timeline,
                writes,
                clock,
                () -> System.nanoTime() / 1_000_000,
                base.config().signage().offlineAfter());
        players.onDelete(presence::forget);
        CommandService commands =
                new CommandService(database, writes, directory, timeline, activity, rooms, base.mapper(), clock);
        ConfigService configs =
                new ConfigService(database, writes, commands, content.notes(), activity, rooms, base.mapper(), clock);
        Effects effects = new Effects(
                presence,
                announcer,
                timeline,
                content.playback(),
                new ReportEffects(commands, configs, content.playback(), timeline));
        return new Signage(
                base,
                content,
                directory,
                players,
                new GroupService(database, writes, activity, clock),
                tokens,
                new RegistrationService(
                        writes,
                        directory,
                        base.imaging().venues(),
                        tokens,
                        timeline,
                        rooms,
                        base.config().signage().enrolment(),
                        clock),
                timeline,
                presence,
                new PlayerQueries(directory, presence, rooms, content.catalogue()),
                commands,
                configs,
                new Intake(writes, directory, effects, base.mapper(), clock));
    }

    void addTo(RestRouter router) {
        Clock clock = base.clock();
        Storage storage = base.storage();
        new RegistrationRoutes(registration, tokens, new RateLimit(clock, REGISTRATIONS_AT_ONCE, 1)).addTo(router);
        new ReportRoutes(intake, directory, content.catalogue(), base.mapper(), clock).addTo(router);
        new CommandRoutes(commands, directory, groups).addTo(router);
        new ConfigRoutes(configs, directory).addTo(router);
        new GroupRoutes(groups).addTo(router);
        new PlayerRoutes(players, queries, timeline).addTo(router);
        new AlertRoutes(storage.writes(), new ActivityLog(storage.database(), clock), base.rooms(), base.rooms(), clock)
                .addTo(router);
    }

    /** The pages that show all this. */
    SignagePages pages(VideoLibrary videos, AccountAdmin accounts) {
        return new SignagePages(
                queries,
                directory,
                groups,
                base.imaging().venues(),
                videos,
                accounts,
                new ActivityLog(base.storage().database(), base.clock()));
    }

    /** Adds what pages and agents send. */
    SignageEventHandlers addTo(EventRouter events) {
        Clock clock = base.clock();
        new AgentEventHandlers(
                        directory,
                        intake,
                        new AgentArrivals(base.storage().writes(), players, commands, timeline, clock),
                        content.screenshots(),
                        base.rooms(),
                        new RateLimit(clock, EVENTS_AT_ONCE, EVENTS_PER_SECOND))
                .addTo(events);
        SignageEventHandlers pages = new SignageEventHandlers(directory, presence, clock);
        pages.addTo(events);
        return pages;
    }

    /** Starts noticing silence, lapsed commands and old history. */
    void start(ScheduledExecutorService timer) {
        presence.start(timer);
        timer.scheduleAtFixedRate(commands::expire, EXPIRY_MILLIS, EXPIRY_MILLIS, TimeUnit.MILLISECONDS);
        timer.scheduleAtFixedRate(timeline::prune, PRUNE_MINUTES, PRUNE_MINUTES, TimeUnit.MINUTES);
    }
}
