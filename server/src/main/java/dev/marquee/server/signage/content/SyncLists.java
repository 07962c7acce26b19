package dev.marquee.server.signage.content;

import dev.marquee.server.persistence.Database;
import dev.marquee.server.signage.emergency.Broadcast;
import dev.marquee.server.signage.emergency.EmergencyService;
import dev.marquee.server.signage.roster.Roster;
import dev.marquee.server.signage.roster.Screen;
import dev.marquee.server.signage.schedule.Schedule;
import dev.marquee.server.signage.schedule.Schedules;
import dev.marquee.server.signage.schedule.Times;
import dev.marquee.server.values.Timestamps;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a player is to have now: the content of the schedule that runs, else what is assigned at this time, and the
 * videos of emergencies that are on. Reads the database, so never on an event loop.
 */
final class SyncLists {
    private final Database database;
    private final Roster roster;
    private final AssignmentService assignments;
    private final Schedules schedules;
    private final EmergencyService emergencies;
    private final Clock clock;
    private final VideoDao videos = new VideoDao();
    private final PlaylistDao playlists = new PlaylistDao();

    SyncLists(
            Database database,
            Roster roster,
            AssignmentService assignments,
            Schedules schedules,
            EmergencyService emergencies,
            Clock clock) {
        this.database = database;
        this.roster = roster;
        this.assignments = assignments;
        this.schedules = schedules;
        this.emergencies = emergencies;
        this.clock = clock;
    }

    /** The list of a player; a new one has to wait for its approval. */
    SyncList of(Screen screen) {
        Instant now = clock.instant();
        ZoneId zone = roster.zoneOf(screen);
        Map<Long, SyncItem> items = new LinkedHashMap<>();
        if (!screen.approved()) {
            return SyncList.assigned(screen, List.of(), 0, 0, now);
        }
        List<Assignment> all = assignments.list(screen.id());
        LocalDateTime wallClock = LocalDateTime.ofInstant(now, zone);
        List<Assignment> open = all.stream()
                .filter(assignment -> assignment.window().contains(wallClock))
                .toList();
        Optional<Schedules.Running> running = schedules.activeFor(screen, now);
        if (running.isPresent()) {
            addScheduled(items, running.get(), zone);
        } else {
            open.forEach(assignment -> addAssigned(items, assignment));
        }
        emergencies.activeFor(screen.id()).forEach(broadcast -> addEmergency(items, broadcast));
        List<SyncItem> list = List.copyOf(items.values());
        return running.isPresent()
                ? SyncList.scheduled(screen, list, open.size(), all.size(), now, end(running.get(), zone))
                : SyncList.assigned(screen, list, open.size(), all.size(), now);
    }

    /** When a run ends, as players are told. */
    static String end(Schedules.Running running, ZoneId zone) {
        return running.run().wholeDay()
                ? "23:59"
                : Times.minutes(running.run().to().atZone(zone));
    }

    private void addAssigned(Map<Long, SyncItem> items, Assignment assignment) {
        String at = Timestamps.iso(assignment.assignedAt());
        String schedule = window(assignment);
        Long video = assignment.videoId();
        Long playlist = assignment.playlistId();
        if (video != null) {
            video(video).ifPresent(v -> items.putIfAbsent(v.id(), SyncItem.assigned(v, at, null, schedule, null)));
        } else if (playlist != null) {
            playlist(playlist)
                    .ifPresent(list -> list.items()
                            .forEach(item -> video(item.videoId())
                                    .ifPresent(v -> items.putIfAbsent(
                                            v.id(),
                                            SyncItem.assigned(v, at, list.name(), schedule, item.position())))));
        }
    }

    private static @Nullable String window(Assignment assignment) {
        var window = assignment.window();
        if (window.start() == null && window.end() == null) {
            return null;
        }
        return (window.start() == null ? "00:00" : Times.minutes(window.start())) + "-"
                + (window.end() == null ? "23:59" : Times.minutes(window.end()));
    }

    private void addScheduled(Map<Long, SyncItem> items, Schedules.Running running, ZoneId zone) {
        Schedule schedule = running.schedule();
        String at = Timestamps.iso(running.run().from().toEpochMilli());
        String end = end(running, zone);
        Long video = schedule.videoId();
        Long playlist = schedule.playlistId();
        if (video != null) {
            video(video)
                    .ifPresent(v ->
                            items.putIfAbsent(v.id(), SyncItem.scheduled(v, at, null, null, schedule.priority(), end)));
        } else if (playlist != null) {
            playlist(playlist)
                    .ifPresent(list -> list.items()
                            .forEach(item -> video(item.videoId())
                                    .ifPresent(v -> items.putIfAbsent(
                                            v.id(),
                                            SyncItem.scheduled(
                                                    v, at, list.name(), item.position(), schedule.priority(), end)))));
        }
    }

    /** Players fetch what they show in an emergency from the same list. */
    private void addEmergency(Map<Long, SyncItem> items, Broadcast broadcast) {
        Long video = broadcast.videoId();
        if (video != null) {
            video(video)
                    .ifPresent(v ->
                            items.putIfAbsent(v.id(), SyncItem.emergency(v, Timestamps.iso(broadcast.startedAt()))));
        }
    }

    Optional<Video> video(long id) {
        return database.read(handle -> videos.find(handle, id));
    }

    Optional<Playlist> playlist(long id) {
        return database.read(handle -> playlists.find(handle, id));
    }
}
