package dev.marquee.agent.run;

import dev.marquee.agent.play.End;
import dev.marquee.agent.play.Track;
import dev.marquee.agent.store.Documents;
import dev.marquee.agent.store.Reporter;
import dev.marquee.agent.store.StoreUnavailable;
import dev.marquee.contract.DeviceEvents;
import dev.marquee.contract.device.PlayFinished;
import dev.marquee.contract.device.PlayStarted;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reports each showing: that it begins, and how long it lasted. What is being shown is kept, with the last time it was
 * seen to go on, so that a showing cut off by a kill is reported too; report and what is kept are one write, so that none
 * is reported twice. Used by the agent's thread.
 */
final class ProofOfPlay {
    private static final Logger LOG = LoggerFactory.getLogger(ProofOfPlay.class);
    private static final String SHOWING = "showing";

    /**
     * A showing that goes on.
     *
     * @param shownMs as of {@code seenAt}, pauses left out
     */
    record Showing(String play, long videoId, String filename, long startedAt, long seenAt, long shownMs) {}

    private final Reporter reporter;
    private final Documents documents;
    private final Clock clock;
    private final String player;
    private final JsonMapper json = JsonMapper.shared();
    private @Nullable Showing showing;
    private @Nullable Track track;
    private long resumedNanos;
    private long shownNanos;
    private boolean paused;

    /**
     * Reports of a player.
     *
     * @param player its name; one that is not {@code mpv} shows nothing, which each report then says
     */
    ProofOfPlay(Reporter reporter, Documents documents, Clock clock, String player) {
        this.reporter = reporter;
        this.documents = documents;
        this.clock = clock;
        this.player = player;
    }

    /** Reports the showing that the end of an earlier life cut off. */
    void recover() {
        String kept = documents.get(SHOWING).orElse("");
        if (kept.isEmpty()) {
            return;
        }
        try {
            Showing cut = json.readValue(kept, Showing.class);
            report(cut, cut.seenAt(), cut.shownMs(), End.FAILED, "the agent was cut off");
        } catch (JacksonException e) {
            LOG.warn("showing of before cannot be read: {}", e.getMessage());
            keep("");
        }
    }

    void started(Track shown) {
        long now = clock.millis();
        Showing fresh = new Showing(UUID.randomUUID().toString(), shown.videoId(), shown.filename(), now, now, 0);
        showing = fresh;
        track = shown;
        shownNanos = 0;
        resumedNanos = System.nanoTime();
        reporter.report(
                DeviceEvents.PLAYBACK_STARTED,
                (stream, sequence) ->
                        new PlayStarted(stream, sequence, now, fresh.play(), fresh.videoId(), fresh.filename()),
                SHOWING,
                json.writeValueAsString(fresh));
    }

    void ended(End end, @Nullable String why) {
        Showing ended = showing;
        if (ended == null) {
            return;
        }
        long shownMs = shownMs();
        showing = null;
        track = null;
        report(ended, clock.millis(), shownMs, end, why);
    }

    private void report(Showing ended, long at, long shownMs, End end, @Nullable String why) {
        String outcome = end.name().toLowerCase(Locale.ROOT);
        // Nobody saw it: a clock must not prove that something was shown.
        String reason = player.equals("mpv") ? why : "player: " + player + (why == null ? "" : "; " + why);
        reporter.report(
                DeviceEvents.PLAYBACK_FINISHED,
                (stream, sequence) -> new PlayFinished(
                        stream,
                        sequence,
                        at,
                        ended.play(),
                        ended.videoId(),
                        ended.filename(),
                        ended.startedAt(),
                        at,
                        shownMs,
                        outcome,
                        reason),
                SHOWING,
                "");
    }

    /** The picture stands still or moves again. */
    void paused(boolean pausing) {
        if (pausing != paused) {
            shownNanos = sinceStart();
            resumedNanos = System.nanoTime();
            paused = pausing;
        }
    }

    /** Keeps how far the showing is; to be called now and then. */
    void seen() {
        Showing now = showing;
        if (now != null) {
            Showing seen =
                    new Showing(now.play(), now.videoId(), now.filename(), now.startedAt(), clock.millis(), shownMs());
            keep(json.writeValueAsString(seen));
        }
    }

    private long sinceStart() {
        return paused ? shownNanos : shownNanos + System.nanoTime() - resumedNanos;
    }

    private long shownMs() {
        return sinceStart() / 1_000_000;
    }

    /** What is being shown; {@code null} when nothing is. */
    @Nullable Track track() {
        return track;
    }

    private void keep(String text) {
        try {
            documents.put(SHOWING, text);
        } catch (StoreUnavailable e) {
            LOG.debug("showing is not kept: {}", e.getMessage());
        }
    }
}
