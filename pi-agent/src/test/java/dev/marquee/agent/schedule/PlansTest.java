package dev.marquee.agent.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.contract.device.PlayPlan;
import dev.marquee.contract.device.PlayPlan.Segment;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PlansTest {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = 24 * HOUR;

    private static Segment segment(long from, long to, long video) {
        return new Segment(from, to, null, null, List.of(video));
    }

    /** Eight days; each day video 1 from 8 to 20 h, else video 2. */
    private static PlayPlan week() {
        java.util.ArrayList<Segment> segments = new java.util.ArrayList<>();
        for (long day = 0; day < 8; day++) {
            segments.add(segment(day * DAY, day * DAY + 8 * HOUR, 2));
            segments.add(segment(day * DAY + 8 * HOUR, day * DAY + 20 * HOUR, 1));
            segments.add(segment(day * DAY + 20 * HOUR, (day + 1) * DAY, 2));
        }
        return new PlayPlan(1, 0, 8 * DAY, List.of(), segments);
    }

    private static List<Long> at(PlayPlan plan, long now) {
        return Plans.at(plan, now).map(Segment::videos).orElse(List.of());
    }

    @Test
    void aSegmentHoldsFromItsStartToBeforeItsEnd() {
        assertThat(at(week(), 8 * HOUR - 1)).containsExactly(2L);
        assertThat(at(week(), 8 * HOUR)).containsExactly(1L);
        assertThat(at(week(), 20 * HOUR - 1)).containsExactly(1L);
        assertThat(at(week(), 20 * HOUR)).containsExactly(2L);
    }

    @Test
    void theLastWeekIsRepeatedWhenThePlanHasRunOut() {
        for (long weeks = 0; weeks < 60; weeks++) {
            assertThat(at(week(), 8 * DAY + weeks * 7 * DAY + 9 * HOUR)).containsExactly(1L);
            assertThat(at(week(), 8 * DAY + weeks * 7 * DAY + 21 * HOUR)).containsExactly(2L);
        }
    }

    @Test
    void nothingHoldsBetweenSegments() {
        PlayPlan plan =
                new PlayPlan(1, 0, 8 * DAY, List.of(), List.of(segment(0, HOUR, 1), segment(7 * DAY, 8 * DAY, 2)));
        assertThat(at(plan, 2 * HOUR)).isEmpty();
        assertThat(at(new PlayPlan(1, 0, 0, List.of(), List.of()), 5)).isEmpty();
    }

    @Test
    void aClockBehindThePlanIsTakenForUnset() {
        PlayPlan plan = new PlayPlan(1, 100 * DAY, 108 * DAY, List.of(), List.of(segment(100 * DAY, 108 * DAY, 1)));
        assertThat(at(plan, 0)).containsExactly(1L);
    }

    @Test
    void anOldListHoldsUntilItsScheduleEndsAndTheUsualOneFollows() {
        ZonedDateTime noon = ZonedDateTime.parse("2026-05-04T12:00:00Z");
        JsonNode usual = JsonMapper.shared().readTree("""
                {"device_id":1,"videos":[{"id":1,"title":"A","filename":"a.mp4","size":3,"url":"/api/video/a.mp4",
                "checksum":null,"duration":null},{"id":2,"filename":"../x","url":"http://evil/x"}]}""");
        JsonNode scheduled = JsonMapper.shared().readTree("""
                {"device_id":1,"scheduled_content":true,"schedule_active_until":"13:00",
                "videos":[{"id":7,"filename":"b.mp4","size":3,"url":"/api/video/b.mp4"}]}""");
        PlayPlan before = OldLists.plan(usual, noon, null);
        PlayPlan plan = OldLists.plan(scheduled, noon, before);
        long now = noon.toInstant().toEpochMilli();

        assertThat(at(before, now + 90 * DAY)).containsExactly(1L);
        assertThat(at(plan, now)).containsExactly(7L);
        assertThat(at(plan, now + HOUR)).containsExactly(7L);
        assertThat(at(plan, now + HOUR + 60_000)).containsExactly(1L);
        assertThat(plan.videos()).extracting(PlayPlan.Video::filename).containsExactly("b.mp4", "a.mp4");
    }
}
