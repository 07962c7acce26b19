package dev.marquee.server.signage.content;

import dev.marquee.contract.device.PlayPlan;
import dev.marquee.contract.device.PlayPlan.Segment;
import dev.marquee.server.signage.emergency.Broadcast;
import dev.marquee.server.signage.emergency.EmergencyService;
import dev.marquee.server.signage.roster.Roster;
import dev.marquee.server.signage.roster.Screen;
import dev.marquee.server.signage.schedule.Schedules;
import dev.marquee.server.signage.schedule.TimeWindow;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Works out what a player shows in the next days, by the same rules as its list of now, so that it shows the right thing
 * without a network. Its files are those of the segments and of the emergencies that are on. Reads the database.
 */
final class Planner {
    private static final int DAYS = 8;
    private static final int MAX_SEGMENTS = 5000;

    private final Roster roster;
    private final AssignmentService assignments;
    private final Schedules schedules;
    private final EmergencyService emergencies;
    private final SyncLists lists;
    private final Clock clock;

    Planner(
            Roster roster,
            AssignmentService assignments,
            Schedules schedules,
            EmergencyService emergencies,
            SyncLists lists,
            Clock clock) {
        this.roster = roster;
        this.assignments = assignments;
        this.schedules = schedules;
        this.emergencies = emergencies;
        this.lists = lists;
        this.clock = clock;
    }

    /** What is known of a player while its plan is made. */
    private record Known(
            ZoneId zone, List<Schedules.Running> runs, List<Assignment> assignments, Map<Long, List<Long>> playlists) {}

    PlayPlan of(Screen screen) {
        Instant now = clock.instant();
        ZoneId zone = roster.zoneOf(screen);
        LocalDate today = now.atZone(zone).toLocalDate();
        Instant until = now.atZone(zone).plusDays(DAYS).toInstant();
        Known known = screen.approved()
                ? new Known(
                        zone,
                        // What started yesterday may still run.
                        schedules.runsFor(screen, today.minusDays(1), today.plusDays(DAYS)),
                        assignments.list(screen.id()),
                        new HashMap<>())
                : new Known(zone, List.of(), List.of(), Map.of());
        List<Segment> segments = segments(known, boundaries(known, now, until));
        Set<Long> needed = new LinkedHashSet<>();
        if (screen.approved()) {
            // First, because files are fetched in this order.
            emergencies.activeFor(screen.id()).stream()
                    .map(Broadcast::videoId)
                    .filter(Objects::nonNull)
                    .forEach(needed::add);
        }
        segments.forEach(segment -> needed.addAll(segment.videos()));
        List<PlayPlan.Video> videos = needed.stream()
                .flatMap(id -> lists.video(id).stream())
                .map(v -> new PlayPlan.Video(
                        v.id(), v.title(), v.filename(), v.size(), v.duration(), v.url(), v.sha256()))
                .toList();
        return new PlayPlan(
                screen.id(),
                now.toEpochMilli(),
                segments.get(segments.size() - 1).to(),
                videos,
                segments);
    }

    /** The instants at which something may begin or end. */
    private static List<Instant> boundaries(Known known, Instant now, Instant until) {
        TreeSet<Instant> all = new TreeSet<>();
        known.runs().forEach(running -> {
            all.add(running.run().from());
            all.add(running.run().to());
        });
        LocalDate last = until.atZone(known.zone()).toLocalDate();
        for (LocalDate day = now.atZone(known.zone()).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            for (Assignment assignment : known.assignments()) {
                add(all, day, LocalTime.MIDNIGHT, known.zone());
                add(all, day, assignment.window().start(), known.zone());
                add(all, day, assignment.window().end(), known.zone());
            }
        }
        List<Instant> within = new ArrayList<>();
        within.add(now);
        all.stream()
                .filter(instant -> instant.isAfter(now) && instant.isBefore(until))
                .limit(MAX_SEGMENTS)
                .forEach(within::add);
        if (within.size() <= MAX_SEGMENTS) {
            within.add(until);
        }
        return within;
    }

    private static void add(Set<Instant> all, LocalDate day, @Nullable LocalTime time, ZoneId zone) {
        if (time != null) {
            all.add(day.atTime(time).atZone(zone).toInstant());
        }
    }

    private List<Segment> segments(Known known, List<Instant> boundaries) {
        List<Segment> segments = new ArrayList<>();
        Iterator<Instant> ends = boundaries.iterator();
        Instant from = ends.next();
        while (ends.hasNext()) {
            Instant to = ends.next();
            // Looked at in the middle, where no end is in doubt.
            Segment next = segment(known, from, to, from.plusMillis((to.toEpochMilli() - from.toEpochMilli()) / 2));
            Segment before = segments.isEmpty() ? null : segments.get(segments.size() - 1);
            if (before != null
                    && Objects.equals(before.scheduleId(), next.scheduleId())
                    && before.videos().equals(next.videos())) {
                segments.set(
                        segments.size() - 1,
                        new Segment(
                                before.from(), next.to(), before.scheduleId(), before.scheduleName(), before.videos()));
            } else {
                segments.add(next);
            }
            from = to;
        }
        return segments;
    }

    private Segment segment(Known known, Instant from, Instant to, Instant middle) {
        // The runs stand in the order in which they win.
        for (Schedules.Running running : known.runs()) {
            if (running.run().covers(middle)) {
                return new Segment(
                        from.toEpochMilli(),
                        to.toEpochMilli(),
                        running.schedule().id(),
                        running.schedule().name(),
                        videos(
                                known,
                                running.schedule().videoId(),
                                running.schedule().playlistId()));
            }
        }
        LocalDateTime wallClock = LocalDateTime.ofInstant(middle, known.zone());
        Set<Long> shown = new LinkedHashSet<>();
        for (Assignment assignment : known.assignments()) {
            TimeWindow window = assignment.window();
            if (window.contains(wallClock)) {
                shown.addAll(videos(known, assignment.videoId(), assignment.playlistId()));
            }
        }
        return new Segment(from.toEpochMilli(), to.toEpochMilli(), null, null, List.copyOf(shown));
    }

    private List<Long> videos(Known known, @Nullable Long videoId, @Nullable Long playlistId) {
        if (videoId != null) {
            return List.of(videoId);
        }
        return playlistId == null
                ? List.of()
                : known.playlists()
                        .computeIfAbsent(
                                playlistId,
                                id -> lists.playlist(id).stream()
                                        .flatMap(list -> list.items().stream())
                                        .map(Playlist.Item::videoId)
                                        .toList());
    }
}
