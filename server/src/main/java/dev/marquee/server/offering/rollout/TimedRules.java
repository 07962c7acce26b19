package dev.marquee.server.offering.rollout;

import dev.marquee.contract.config.Feature;
import dev.marquee.server.offering.OfferingEvents;
import dev.marquee.server.offering.evaluation.EvaluationContext;
import dev.marquee.server.offering.rules.RolloutRules;
import dev.marquee.server.offering.state.Offering;
import dev.marquee.server.offering.state.OfferingState;
import dev.marquee.server.persistence.WriteQueue;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells clients when a time has come that the constraints of a feature name, so that nobody has to ask again. Looks on
 * the timer; tells in the order of commits, among the changes that people make.
 */
public final class TimedRules {
    private static final Logger log = LoggerFactory.getLogger(TimedRules.class);
    private static final int PERIOD_MILLIS = 200;

    private final WriteQueue writes;
    private final OfferingState state;
    private final OfferingEvents events;
    private final Runnable values;
    private final Clock clock;
    private final Set<Long> due = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile long notBefore;
    // Timer thread only.
    private Map<Long, RolloutRules> read = Map.of();
    private NavigableMap<Long, Set<Long>> featuresByTime = new TreeMap<>();
    private long looked;

    /** @param values sends clients what is something else for them */
    public TimedRules(RolloutService.Parts parts, Runnable values, Clock clock) {
        writes = parts.writes();
        state = parts.state();
        events = parts.events();
        this.values = values;
        this.clock = clock;
    }

    /** Starts to look. */
    public void start(ScheduledExecutorService timer) {
        looked = clock.millis();
        timer.scheduleAtFixedRate(this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            Map<Long, RolloutRules> rules = state.current().rules();
            if (!rules.equals(read)) {
                read = rules;
                featuresByTime = times(rules);
            }
            long now = clock.millis();
            // A clock that was put back passes the same times again.
            featuresByTime
                    .subMap(Math.min(looked, now), false, Math.max(looked, now), true)
                    .values()
                    .forEach(due::addAll);
            looked = now;
            if (!due.isEmpty() && now >= notBefore && running.compareAndSet(false, true)) {
                tell();
            }
        } catch (RuntimeException e) {
            log.error("the times of constraints could not be looked at", e);
        }
    }

    private void tell() {
        writes.submit(context -> {
                    context.afterCommit(this::tellDue);
                    return true;
                })
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        log.error("clients were not told that a time has come; tried again", failure);
                        notBefore = clock.millis() + Switches.RETRY_MILLIS;
                    }
                    running.set(false);
                });
    }

    private void tellDue() {
        Offering offering = state.current();
        Collection<Feature> concerned = new LinkedHashSet<>();
        for (Long id : List.copyOf(due)) {
            due.remove(id);
            offering.feature(id).ifPresent(feature -> {
                concerned.add(feature);
                concerned.addAll(offering.dependantsOf(feature));
            });
        }
        concerned.forEach(events::featureDecidedAnew);
        values.run();
    }

    /** The first millisecond at which each time has passed, with the features that wait for it. */
    private static NavigableMap<Long, Set<Long>> times(Map<Long, RolloutRules> rules) {
        NavigableMap<Long, Set<Long>> times = new TreeMap<>();
        rules.forEach((id, rule) -> {
            for (RolloutRules.Constraint constraint : rule.constraints()) {
                if (constraint.contextName().equals(EvaluationContext.TIME) && constraint.value() != null) {
                    try {
                        long millis = OffsetDateTime.parse(constraint.value())
                                .toInstant()
                                .toEpochMilli();
                        times.computeIfAbsent(millis + 1, time -> new LinkedHashSet<>())
                                .add(id);
                    } catch (DateTimeException e) {
                        log.debug("feature {}: {} is no time to wait for", id, constraint.value());
                    }
                }
            }
        });
        return times;
    }
}
