package dev.marquee.agent.schedule;

import dev.marquee.contract.device.PlayPlan;
import dev.marquee.contract.device.PlayPlan.Segment;
import dev.marquee.contract.device.PlayPlan.Video;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Makes a plan from the answer of {@code GET /api/videos/ID}, for servers without plans. It tells of now only: a scheduled
 * list holds until it ends, the list of before follows it. Stateless.
 */
public final class OldLists {
    private static final long FOR_EVER = Duration.ofDays(36_500).toMillis();

    private OldLists() {}

    /**
     * A plan that begins now.
     *
     * @param before the plan of before, whose unscheduled list is taken up again after a schedule
     */
    public static PlayPlan plan(JsonNode answer, ZonedDateTime now, @Nullable PlayPlan before) {
        Map<Long, Video> videos = new LinkedHashMap<>();
        List<Long> listed = new ArrayList<>();
        answer.path("videos").forEach(item -> {
            Video video = video(item);
            if (video != null) {
                videos.put(video.id(), video);
                listed.add(video.id());
            }
        });
        long from = now.toInstant().toEpochMilli();
        List<Segment> segments = new ArrayList<>();
        if (answer.path("scheduled_content").asBoolean(false)) {
            long to = end(answer.path("schedule_active_until").asString(""), now);
            segments.add(new Segment(from, to, 0L, "schedule", listed));
            Segment usual = usual(before);
            if (usual != null && before != null) {
                segments.add(new Segment(to, from + FOR_EVER, null, null, usual.videos()));
                before.videos().stream()
                        .filter(video -> usual.videos().contains(video.id()))
                        .forEach(video -> videos.putIfAbsent(video.id(), video));
            }
        } else {
            segments.add(new Segment(from, from + FOR_EVER, null, null, listed));
        }
        long until = segments.get(segments.size() - 1).to();
        return new PlayPlan(answer.path("device_id").asLong(0), from, until, List.copyOf(videos.values()), segments);
    }

    private static @Nullable Video video(JsonNode item) {
        long id = item.path("id").asLong(0);
        String filename = item.path("filename").asString("");
        String url = item.path("url").asString("");
        if (id <= 0 || filename.isEmpty() || !url.startsWith("/")) {
            return null;
        }
        return new Video(
                id,
                item.path("title").asString(filename),
                filename,
                item.path("size").asLong(0),
                item.path("duration").isNumber() ? item.path("duration").asDouble() : null,
                url,
                item.path("checksum").isString() ? item.path("checksum").asString() : null);
    }

    /** The end is included, to the minute. */
    private static long end(String clock, ZonedDateTime now) {
        try {
            ZonedDateTime end = now.with(LocalTime.parse(clock)).plusMinutes(1);
            return (end.isAfter(now) ? end : end.plusDays(1)).toInstant().toEpochMilli();
        } catch (DateTimeParseException e) {
            return now.plusMinutes(5).toInstant().toEpochMilli();
        }
    }

    private static @Nullable Segment usual(@Nullable PlayPlan before) {
        if (before == null) {
            return null;
        }
        List<Segment> usual = before.segments().stream()
                .filter(segment -> segment.scheduleId() == null)
                .toList();
        return usual.isEmpty() ? null : usual.get(usual.size() - 1);
    }
}
