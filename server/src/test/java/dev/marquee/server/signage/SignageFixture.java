package dev.marquee.server.signage;

import dev.marquee.server.JsonMappers;
import dev.marquee.server.access.Principal;
import dev.marquee.server.access.RateLimit;
import dev.marquee.server.audit.ActivityLog;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteCalls;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteQueue;
import dev.marquee.server.signage.command.CommandRoutes;
import dev.marquee.server.signage.command.CommandService;
import dev.marquee.server.signage.config.ConfigRoutes;
import dev.marquee.server.signage.config.ConfigService;
import dev.marquee.server.signage.history.Timeline;
import dev.marquee.server.signage.player.Enrolment;
import dev.marquee.server.signage.player.EnrolmentTokens;
import dev.marquee.server.signage.player.GroupRoutes;
import dev.marquee.server.signage.player.GroupService;
import dev.marquee.server.signage.player.NewPlayer;
import dev.marquee.server.signage.player.PlayerDirectory;
import dev.marquee.server.signage.player.PlayerService;
import dev.marquee.server.signage.player.RegistrationRoutes;
import dev.marquee.server.signage.player.RegistrationService;
import dev.marquee.server.signage.presence.PlayerAnnouncer;
import dev.marquee.server.signage.presence.PlayerQueries;
import dev.marquee.server.signage.presence.PlayerRoutes;
import dev.marquee.server.signage.presence.Presence;
import dev.marquee.server.signage.report.Beat;
import dev.marquee.server.signage.report.Effects;
import dev.marquee.server.signage.report.Intake;
import dev.marquee.server.signage.report.ReportEffects;
import dev.marquee.server.signage.report.ReportRoutes;
import dev.marquee.server.venue.PoolCounts;
import dev.marquee.server.venue.VenueDetails;
import dev.marquee.server.venue.VenueService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The services of players over a real database in a folder of the test. */
public final class SignageFixture implements AutoCloseable {
    public static final Principal ACTOR = Principal.OPEN;
    public static final Duration OFFLINE_AFTER = Duration.ofMinutes(5);

    public final TestClock clock = new TestClock();
    public final RecordedRooms rooms = new RecordedRooms();
    public final Database database;
    public final WriteQueue writes;
    public final PlayerDirectory directory;
    public final PlayerService players;
    public final Timeline timeline;
    public final Presence presence;
    public final CommandService commands;
    public final ConfigService configs;
    public final Intake intake;
    public final RouteCalls calls;
    public final VenueService venues;

    public SignageFixture(Path folder, Enrolment enrolment) {
        database = new Database(folder, Database.Use.SERVER);
        writes = new WriteQueue(database);
        JsonMapper mapper = JsonMappers.wire();
        ActivityLog activity = new ActivityLog(database, clock);
        venues = new VenueService(database, writes, new PoolCounts(database), activity, clock);
        directory = new PlayerDirectory(database);
        timeline = new Timeline(database, writes, clock);
        players = new PlayerService(writes, directory, venues, activity, timeline, rooms, clock);
        PlayerAnnouncer announcer = new PlayerAnnouncer(rooms, new Library(), clock);
        presence = new Presence(directory, announcer, timeline, writes, clock, clock::millis, OFFLINE_AFTER);
        players.onDelete(presence::forget);
        commands = new CommandService(database, writes, directory, timeline, activity, rooms, mapper, clock);
        configs = new ConfigService(database, writes, commands, PersonalNotes.NONE, activity, rooms, mapper, clock);
        Effects effects = new Effects(
                presence,
                announcer,
                timeline,
                PlaybackLog.NONE,
                new ReportEffects(commands, configs, PlaybackLog.NONE, timeline));
        intake = new Intake(writes, directory, effects, mapper, clock);
        EnrolmentTokens tokens = new EnrolmentTokens(database, writes, activity, clock);
        GroupService groups = new GroupService(database, writes, activity, clock);
        RestRouter router = new RestRouter();
        new RegistrationRoutes(
                        new RegistrationService(writes, directory, venues, tokens, timeline, rooms, enrolment, clock),
                        tokens,
                        new RateLimit(clock, 100, 1))
                .addTo(router);
        new ReportRoutes(intake, directory, ContentCatalogue.EMPTY, mapper, clock).addTo(router);
        new CommandRoutes(commands, directory, groups).addTo(router);
        new ConfigRoutes(configs, directory).addTo(router);
        new GroupRoutes(groups).addTo(router);
        new PlayerRoutes(players, new PlayerQueries(directory, presence, rooms, new Library()), timeline).addTo(router);
        calls = new RouteCalls(router);
    }

    /** Adds an approved player; the number of the first one is 1. */
    public long player(String serial) {
        long id = players.add(NewPlayer.of("Player " + serial, serial, null), ACTOR)
                .join()
                .player()
                .id();
        rooms.take();
        return id;
    }

    /** A venue. */
    public void venue(String code) {
        venues.create(code, VenueDetails.of("Venue " + code, null, null), ACTOR).join();
    }

    /** A heartbeat as an old player sends it. */
    public void beat(long playerId, @Nullable String video) {
        intake.heartbeat(playerId, new Beat(video, video == null ? "idle" : "playing", null, "10.0.0.7", null))
                .join();
    }

    /** Calls a route as a player. */
    public JsonNode asPlayer(long id, String method, String uri, @Nullable String json) throws Exception {
        return calls.json(calls.call(method, uri, json, Principal.player(id), Map.of()));
    }

    /** Calls a route as an operator. */
    public JsonNode call(String method, String uri, @Nullable String json) throws Exception {
        RestResponse answer = calls.call(method, uri, json);
        return calls.json(answer);
    }

    @Override
    public void close() {
        writes.close();
        database.close();
    }

    /** One video with a title. */
    private static final class Library implements ContentCatalogue {
        @Override
        public Optional<String> titleOf(String filename) {
            return filename.equals("intro.mp4") ? Optional.of("Welcome") : Optional.empty();
        }

        @Override
        public Optional<String> titleOf(long videoId) {
            return Optional.empty();
        }

        @Override
        public int videoCount() {
            return 1;
        }

        @Override
        public int assignmentCount(@Nullable String venueCode) {
            return 0;
        }

        @Override
        public int assignedVideos(long playerId) {
            return 0;
        }
    }
}
