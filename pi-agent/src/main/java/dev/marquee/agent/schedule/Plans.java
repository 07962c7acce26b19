package dev.marquee.agent.schedule;

import dev.marquee.contract.device.PlayPlan;
import dev.marquee.contract.device.PlayPlan.Segment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Which part of a plan holds at a time. Stateless. */
public final class Plans {
    private static final long WEEK = Duration.ofDays(7).toMillis();

    private Plans() {}

    /**
     * The segment that holds now. Behind its end a plan goes on with its last week again, so that a player without a
     * server keeps opening hours.
     *
     * @param now Unix milliseconds
     */
    public static Optional<Segment> at(PlayPlan plan, long now) {
        // A board without a battery for its clock starts in the past.
        long time = Math.max(now, plan.generatedAt());
        if (time >= plan.validUntil() && plan.validUntil() - plan.generatedAt() >= WEEK) {
            long late = time - plan.validUntil();
            time = plan.validUntil() - WEEK + Math.floorMod(late, WEEK);
        } else if (time >= plan.validUntil()) {
            // Less than a week is known: what held last goes on.
            List<Segment> segments = plan.segments();
            return segments.isEmpty() ? Optional.empty() : Optional.of(segments.get(segments.size() - 1));
        }
        long at = time;
        return plan.segments().stream()
                .filter(segment -> segment.from() <= at && at < segment.to())
                .findFirst();
    }
}
