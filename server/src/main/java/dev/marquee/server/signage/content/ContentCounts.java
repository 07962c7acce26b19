package dev.marquee.server.signage.content;

import dev.marquee.server.persistence.Database;
import dev.marquee.server.signage.ContentCatalogue;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What players' side needs to know of content, from memory. Counts are read again in the background when content changed
 * and when they are asked for after half a minute, because players move between venues. Any thread; never blocks.
 */
public final class ContentCounts implements ContentCatalogue {
    private static final Logger log = LoggerFactory.getLogger(ContentCounts.class);
    private static final Duration AGE = Duration.ofSeconds(30);

    private final Database database;
    private final VideoTitles titles;
    private final Executor background;
    private final Clock clock;
    private final AssignmentDao dao = new AssignmentDao();
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile Counts counts;

    private record Counts(Map<Long, AssignmentDao.Count> byPlayer, long at) {}

    /** @param background where the database may be read */
    public ContentCounts(Database database, VideoTitles titles, Executor background, Clock clock) {
        this.database = database;
        this.titles = titles;
        this.background = background;
        this.clock = clock;
        counts = read();
    }

    private Counts read() {
        List<AssignmentDao.Count> rows = database.read(dao::counts);
        return new Counts(
                rows.stream().collect(Collectors.toMap(AssignmentDao.Count::playerId, count -> count)), clock.millis());
    }

    /** Reads again soon. */
    public void refresh() {
        if (!reading.compareAndSet(false, true)) {
            return;
        }
        try {
            background.execute(() -> {
                reading.set(false);
                counts = read();
            });
        } catch (RejectedExecutionException e) {
            reading.set(false);
            log.debug("counts stay as they are for now: the background is busy");
        }
    }

    private Map<Long, AssignmentDao.Count> known() {
        Counts now = counts;
        if (clock.millis() - now.at() > AGE.toMillis()) {
            refresh();
        }
        return now.byPlayer();
    }

    @Override
    public Optional<String> titleOf(String filename) {
        return titles.find(filename).map(VideoTitles.Entry::title);
    }

    @Override
    public Optional<String> titleOf(long videoId) {
        return titles.find(videoId).map(VideoTitles.Entry::title);
    }

    @Override
    public int videoCount() {
        return titles.count();
    }

    @Override
    public int assignmentCount(@Nullable String venueCode) {
        return known().values().stream()
                .filter(count -> venueCode == null || venueCode.equals(count.venueCode()))
                .mapToInt(AssignmentDao.Count::assignments)
                .sum();
    }

    @Override
    public int assignedVideos(long playerId) {
        AssignmentDao.Count count = known().get(playerId);
        return count == null ? 0 : count.videos();
    }
}
