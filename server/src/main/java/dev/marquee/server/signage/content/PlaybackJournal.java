package dev.marquee.server.signage.content;

import dev.marquee.contract.device.PlayFinished;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteContext;
import dev.marquee.server.signage.PlaybackLog;
import dev.marquee.server.values.Fields;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Proof of play: what was shown when, as agents prove it and as far as heartbeats tell. Kept for a year. Lists read the
 * database, so never on an event loop.
 */
public final class PlaybackJournal implements PlaybackLog {
    private static final Duration KEPT = Duration.ofDays(366);
    private static final Duration FORGET_EVERY = Duration.ofMinutes(1);
    private static final int FORGOTTEN_AT_ONCE = 20_000;
    private static final double MILLIS = 1000.0;
    private static final int MAX_NAME = 255;

    private final Database database;
    private final VideoTitles titles;
    private final Clock clock;
    private final PlaybackDao dao = new PlaybackDao();
    // Of the writer thread.
    private long forgottenAt;

    /** Names videos by these titles. */
    public PlaybackJournal(Database database, VideoTitles titles, Clock clock) {
        this.database = database;
        this.titles = titles;
        this.clock = clock;
    }

    @Override
    public void heartbeat(WriteContext context, Said said) {
        String name = name(said);
        List<PlaybackDao.Open> open = dao.open(context.handle(), said.playerId());
        boolean playing = "playing".equals(said.status()) && name != null;
        boolean runs = false;
        for (PlaybackDao.Open showing : open) {
            if (playing && showing.filename().equals(name)) {
                runs = true;
            } else {
                dao.end(context.handle(), showing.id(), said.at());
            }
        }
        if (playing && !runs && name != null) {
            Optional<VideoTitles.Entry> video = video(said.videoId(), name);
            dao.start(
                    context.handle(),
                    said.playerId(),
                    video.map(VideoTitles.Entry::id).orElse(null),
                    name,
                    video.map(VideoTitles.Entry::title).orElse(name),
                    said.at());
        }
    }

    private @Nullable String name(Said said) {
        String current = said.currentVideo();
        if (current != null && !current.isBlank()) {
            return shortened(current);
        }
        Long id = said.videoId();
        return id == null
                ? null
                : titles.find(id).map(VideoTitles.Entry::filename).orElse(null);
    }

    private Optional<VideoTitles.Entry> video(@Nullable Long id, String filename) {
        Optional<VideoTitles.Entry> named = id == null ? Optional.empty() : titles.find(id);
        return named.or(() -> titles.find(filename));
    }

    @Override
    public void finished(WriteContext context, List<Proof> proofs) {
        dao.insert(context.handle(), proofs.stream().map(this::line).toList());
        forget(context);
    }

    private PlaybackDao.ProofRow line(Proof proof) {
        PlayFinished play = proof.play();
        String filename = shortened(Objects.requireNonNullElse(play.filename(), "unknown"));
        Optional<VideoTitles.Entry> video = video(play.videoId(), filename);
        return new PlaybackDao.ProofRow(
                proof.playerId(),
                video.map(VideoTitles.Entry::id).orElse(null),
                filename,
                video.map(VideoTitles.Entry::title).orElse(filename),
                play.stream() + ":" + play.seq(),
                play.startedAt(),
                Math.max(play.startedAt(), play.endedAt()),
                Math.max(0, play.durationMs()) / MILLIS,
                "completed".equals(play.outcome()),
                Fields.freeText(play.reason()));
    }

    /** Now and then, because looking for what is too old costs as much as a proof itself. */
    private void forget(WriteContext context) {
        long now = clock.millis();
        if (now - forgottenAt >= FORGET_EVERY.toMillis()) {
            forgottenAt = now;
            dao.forget(context.handle(), now - KEPT.toMillis(), FORGOTTEN_AT_ONCE);
        }
    }

    private static String shortened(String name) {
        return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME);
    }

    /** Showings, newest first; {@code null} leaves a condition out. */
    public List<PlaybackEntry> newest(@Nullable Long playerId, @Nullable Long videoId, long beforeId, int limit) {
        return database.read(handle -> dao.newest(handle, playerId, videoId, beforeId, limit));
    }

    List<PlaybackDao.Day> lastDays(int days) {
        return database.read(handle ->
                dao.days(handle, clock.millis() - Duration.ofDays(days).toMillis()));
    }
}
