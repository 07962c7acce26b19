package dev.marquee.server.signage.content;

import dev.marquee.server.signage.roster.Roster;
import dev.marquee.server.signage.roster.Screen;
import dev.marquee.server.signage.schedule.Schedules;
import dev.marquee.server.signage.schedule.Times;
import dev.marquee.server.signage.schedule.Weekdays;
import dev.marquee.server.signage.SignageTimes;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plans a player's next days, so that it shows the right thing without a network. Reads the database. */
final class Planner {
    private static final int DAYS = 7;

    private final Roster roster;
    private final AssignmentService assignments;
    private final Schedules schedules;
    private final SyncLists lists;
    private final Clock clock;

    Planner(Roster roster, AssignmentService assignments, Schedules schedules, SyncLists lists, Clock clock) {
        this.roster = roster;
        this.assignments = assignments;
        this.schedules = schedules;
        this.lists = lists;
        this.clock = clock;
    }

    Plan of(Screen screen) {
        Instant now = clock.instant();
        ZoneId zone = roster.zoneOf(screen);
        LocalDate today = now.atZone(zone).toLocalDate();
        Set<Long> needed = new LinkedHashSet<>();
        List<Plan.Run> runs = new ArrayList<>();
        List<Plan.Shown> shown = new ArrayList<>();
        if (screen.approved()) {
            // What started yesterday may still run.
            schedules.runsFor(screen, today.minusDays(1), today.plusDays(DAYS)).stream()
                    .filter(running -> !running.run().to().isBefore(now))
                    .forEach(running -> runs.add(run(running)));
            assignments.list(screen.id()).forEach(assignment -> shown.add(shown(assignment)));
            runs.forEach(run -> needed.addAll(run.videoIds()));
            shown.forEach(one -> needed.addAll(one.videoIds()));
        }
        return new Plan(
                screen.id(),
                SignageTimes.iso(now.toEpochMilli()),
                zone.getId(),
                SignageTimes.iso(
                        today.plusDays(DAYS + 1).atStartOfDay(zone).toInstant().toEpochMilli()),
                needed.stream()
                        .flatMap(id -> lists.video(id).stream())
                        .map(video -> SyncItem.assigned(video, video.uploadedAt(), null, null, null))
                        .toList(),
                runs,
                shown);
    }

    private Plan.Run run(Schedules.Running running) {
        return new Plan.Run(
                running.schedule().id(),
                running.schedule().name(),
                running.schedule().priority(),
                SignageTimes.iso(running.run().from().toEpochMilli()),
                SignageTimes.iso(running.run().to().toEpochMilli()),
                videoIds(running.schedule().videoId(), running.schedule().playlistId()));
    }

    private Plan.Shown shown(Assignment assignment) {
        return new Plan.Shown(
                Times.text(assignment.window().start()),
                Times.text(assignment.window().end()),
                Weekdays.text(assignment.window().days()),
                videoIds(assignment.videoId(), assignment.playlistId()));
    }

    private List<Long> videoIds(@Nullable Long videoId, @Nullable Long playlistId) {
        if (videoId != null) {
            return List.of(videoId);
        }
        return playlistId == null
                ? List.of()
                : lists.playlist(playlistId).stream()
                        .flatMap(list -> list.items().stream())
                        .map(Playlist.Item::videoId)
                        .toList();
    }
}
