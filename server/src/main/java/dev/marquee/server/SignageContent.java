package dev.marquee.server;

import dev.marquee.contract.DeviceEvents;
import dev.marquee.contract.SignageEvents;
import dev.marquee.contract.device.ContentChanged;
import dev.marquee.contract.device.EmergencyNotice;
import dev.marquee.server.audit.ActivityLog;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteQueue;
import dev.marquee.server.realtime.RoomPublisher;
import dev.marquee.server.signage.PersonalNotes;
import dev.marquee.server.signage.content.AssignmentRoutes;
import dev.marquee.server.signage.content.AssignmentService;
import dev.marquee.server.signage.content.ContentCounts;
import dev.marquee.server.signage.content.FfProbe;
import dev.marquee.server.signage.content.PlaybackJournal;
import dev.marquee.server.signage.content.PlaybackRoutes;
import dev.marquee.server.signage.content.PlaylistRoutes;
import dev.marquee.server.signage.content.PlaylistService;
import dev.marquee.server.signage.content.SyncRoutes;
import dev.marquee.server.signage.content.VideoLibrary;
import dev.marquee.server.signage.content.VideoRoutes;
import dev.marquee.server.signage.emergency.EmergencyListener;
import dev.marquee.server.signage.emergency.EmergencyRoutes;
import dev.marquee.server.signage.emergency.EmergencyService;
import dev.marquee.server.signage.notice.Notice;
import dev.marquee.server.signage.notice.NoticeRoutes;
import dev.marquee.server.signage.notice.Notices;
import dev.marquee.server.signage.roster.ContentListener;
import dev.marquee.server.signage.roster.Roster;
import dev.marquee.server.signage.schedule.ScheduleRoutes;
import dev.marquee.server.signage.schedule.Schedules;
import dev.marquee.server.signage.screenshot.ScreenshotRequests;
import dev.marquee.server.signage.screenshot.ScreenshotRoutes;
import dev.marquee.server.signage.screenshot.Screenshots;
import dev.marquee.server.signage.update.SystemUpdates;
import dev.marquee.server.signage.update.UpdateRoutes;
import dev.marquee.server.signage.update.UpdateSink;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The objects of signage's content, made once. Part of the composition root; immutable.
 *
 * @param counts what players' side needs to know of content
 * @param journal proof of play
 */
public record SignageContent(
        Database database,
        Clock clock,
        Roster roster,
        Notices notices,
        FfProbe probe,
        VideoLibrary videos,
        PlaylistService playlists,
        AssignmentService assignments,
        Schedules schedules,
        EmergencyService emergencies,
        Screenshots screenshots,
        SystemUpdates updates,
        ContentCounts counts,
        PlaybackJournal journal)
        implements AutoCloseable {

    /**
     * What content is made with.
     *
     * @param background where the database and files may be used
     * @param requests hears of wanted screenshots
     * @param updateSink orders players to update
     */
    public record Wiring(
            Database database,
            WriteQueue writes,
            Folders folders,
            RoomPublisher rooms,
            ActivityLog activity,
            ScreenshotRequests requests,
            UpdateSink updateSink,
            JsonMapper mapper,
            Executor background,
            Clock clock) {}

    /** Where files are; all exist. */
    public record Folders(Path videos, Path screenshots, Path updates) {}

    /** Makes them. */
    public static SignageContent create(Wiring w) {
        // Set below: counts need the videos' titles, and videos the listener.
        AtomicReference<Runnable> recount = new AtomicReference<>(() -> {});
        ContentListener listener = (reason, players) -> {
            Objects.requireNonNull(recount.get()).run();
            if (players == null) {
                w.rooms().toAgents(DeviceEvents.CONTENT_CHANGED, null, new ContentChanged(reason));
            } else {
                w.rooms().toAgentsOf(players, DeviceEvents.CONTENT_CHANGED, new ContentChanged(reason));
            }
        };
        EmergencyListener alarm = (EmergencyNotice notice, Set<Long> players) ->
                w.rooms().toAgentsOf(players, DeviceEvents.EMERGENCY, notice);
        Database database = w.database();
        WriteQueue writes = w.writes();
        ActivityLog activity = w.activity();
        Clock clock = w.clock();
        Roster roster = new Roster(database, writes, clock);
        Notices notices = new Notices(
                database, writes, (id, note) -> w.rooms().toAccount(SignageEvents.NOTIFICATION, id, note), clock);
        FfProbe probe = new FfProbe("ffprobe", w.mapper());
        VideoLibrary videos =
                new VideoLibrary(database, writes, w.folders().videos(), probe, notices, activity, listener, clock);
        ContentCounts counts = new ContentCounts(database, videos.titles(), w.background(), clock);
        recount.set(counts::refresh);
        return new SignageContent(
                database,
                clock,
                roster,
                notices,
                probe,
                videos,
                new PlaylistService(database, writes, activity, listener, clock),
                new AssignmentService(database, writes, roster, activity, listener, clock),
                new Schedules(database, writes, roster, activity, listener, clock),
                new EmergencyService(database, writes, roster, notices, activity, alarm, clock),
                new Screenshots(
                        database, writes, w.folders().screenshots(), w.requests(), activity, w.background(), clock),
                new SystemUpdates(
                        database, writes, w.folders().updates(), roster, w.updateSink(), notices, activity, clock),
                counts,
                new PlaybackJournal(database, videos.titles(), clock));
    }

    /** Adds the routes of all. */
    public void addTo(RestRouter router) {
        new VideoRoutes(videos).addTo(router);
        new PlaylistRoutes(playlists).addTo(router);
        new AssignmentRoutes(assignments).addTo(router);
        new ScheduleRoutes(schedules, roster).addTo(router);
        new SyncRoutes(database, roster, videos, assignments, schedules, emergencies, clock).addTo(router);
        new PlaybackRoutes(journal).addTo(router);
        new EmergencyRoutes(emergencies, roster).addTo(router);
        new NoticeRoutes(notices, clock).addTo(router);
        new ScreenshotRoutes(screenshots, roster).addTo(router);
        new UpdateRoutes(updates, roster).addTo(router);
    }

    /** What players need from content. */
    Signage.Content forPlayers() {
        return new Signage.Content(counts, journal, screenshots, notes());
    }

    /** How other parts of signage leave notes for people. */
    PersonalNotes notes() {
        return (context, person, note) ->
                notices.tell(context, person, Notice.of(note.type(), note.title(), note.message(), note.category()));
    }

    @Override
    public void close() {
        probe.close();
    }
}
