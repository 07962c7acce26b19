package dev.marquee.server.signage.report;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.device.DurableReport;
import dev.marquee.contract.device.Metrics;
import dev.marquee.contract.device.PlayFinished;
import dev.marquee.contract.device.PlayStarted;
import dev.marquee.contract.device.Screenshot;
import dev.marquee.server.persistence.WriteContext;
import dev.marquee.server.signage.PlaybackLog;
import dev.marquee.server.signage.history.Timeline;
import dev.marquee.server.signage.player.Player;
import dev.marquee.server.signage.player.PlayerDao;
import dev.marquee.server.signage.player.PlayerDirectory;
import dev.marquee.server.signage.presence.Presence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Stores what several players said in one transaction, in the order it came. Writer thread only. */
final class IntakeBatch {
    // Older news about playing is history; it does not say what plays now.
    private static final long LIVE_MILLIS = 30_000;

    private final WriteContext context;
    private final PlayerDirectory directory;
    private final Effects effects;
    private final long now;
    private final PlayerDao players = new PlayerDao();
    private final ReportDao reports = new ReportDao();
    private final Map<Long, Player> changed = new LinkedHashMap<>();
    private final Set<Long> heard = new HashSet<>();
    private final List<PlaybackLog.Proof> proofs = new ArrayList<>();

    IntakeBatch(WriteContext context, PlayerDirectory directory, Effects effects, long now) {
        this.context = context;
        this.directory = directory;
        this.effects = effects;
        this.now = now;
    }

    /** The report as JSON keeps it: pictures go to files. */
    static Object storable(DurableReport report) {
        return report instanceof Screenshot screenshot
                ? new Screenshot(
                        screenshot.stream(),
                        screenshot.seq(),
                        screenshot.at(),
                        screenshot.commandId(),
                        screenshot.contentType(),
                        new byte[0])
                : report;
    }

    void store(List<Intake.Said> said) {
        List<Intake.Said.Report> durable = new ArrayList<>();
        List<Intake.Said> known = new ArrayList<>();
        for (Intake.Said one : said) {
            if (directory.find(one.playerId()).isEmpty()) {
                one.stored().completeExceptionally(new MarqueeException(ErrorCode.UNAUTHENTICATED, "Invalid API key"));
                continue;
            }
            known.add(one);
            if (one instanceof Intake.Said.Report report) {
                durable.add(report);
            }
        }
        boolean[] fresh = durable.isEmpty()
                ? new boolean[0]
                : reports.insert(
                        context.handle(),
                        durable.stream().map(Intake.Said.Report::row).toList());
        int index = 0;
        for (Intake.Said one : known) {
            if (one instanceof Intake.Said.Heartbeat heartbeat) {
                store(heartbeat);
            } else if (one instanceof Intake.Said.Report report) {
                store(report, fresh[index++]);
            }
        }
        if (!proofs.isEmpty()) {
            effects.reports().prove(context, proofs);
        }
        if (!changed.isEmpty()) {
            players.saveHeard(context.handle(), changed.values());
        }
    }

    private void store(Intake.Said.Heartbeat said) {
        Beat beat = said.beat();
        long id = said.playerId();
        Presence presence = effects.presence();
        if (heard.add(id) && !presence.isOnline(id)) {
            effects.timeline().note(context, id, Timeline.Kind.ONLINE, beat.ipAddress());
        }
        Metrics metrics = beat.metrics();
        if (metrics != null) {
            effects.timeline().keep(context, id, metrics);
        }
        if (beat.videoId() != null || "stopped".equals(beat.status())) {
            effects.playback()
                    .heartbeat(
                            context, new PlaybackLog.Said(id, beat.currentVideo(), beat.status(), beat.videoId(), now));
        }
        change(
                id,
                player -> beat.applyTo(player, now),
                (before, after) -> presence.heard(before, after, beat.videoId()));
        context.afterCommit(() -> {
            if (metrics != null) {
                directory.find(id).ifPresent(player -> effects.announcer().metrics(player, metrics));
            }
            said.stored().complete(true);
        });
    }

    private void store(Intake.Said.Report said, boolean fresh) {
        if (fresh && said.report() instanceof PlayFinished play) {
            proofs.add(new PlaybackLog.Proof(said.playerId(), play));
        } else if (fresh) {
            effects.reports().apply(context, said.playerId(), said.report());
            if (said.report() instanceof PlayStarted started && Math.abs(now - started.at()) <= LIVE_MILLIS) {
                @Nullable String video = Beat.video(started.filename());
                change(
                        said.playerId(),
                        player -> Beat.playing(player, video, now),
                        (before, after) -> effects.presence().played(before, after, started.videoId()));
            }
        }
        context.afterCommit(() -> said.stored().complete(fresh));
    }

    private Player current(long id) {
        Player inBatch = changed.get(id);
        return inBatch == null ? directory.get(id) : inBatch;
    }

    /**
     * Changes a player in this transaction, and in memory once it is committed. Playing begins and ends here for the
     * timeline, whether a heartbeat or a report tells of it first.
     */
    private void change(long id, UnaryOperator<Player> change, BiConsumer<Player, Player> tell) {
        Player known = current(id);
        Player changing = change.apply(known);
        @Nullable String video = changing.currentVideo();
        if ((video == null) != (known.currentVideo() == null)) {
            Timeline.Kind kind = video == null ? Timeline.Kind.STOPPED : Timeline.Kind.PLAYING;
            effects.timeline().note(context, id, kind, video);
        }
        changed.put(id, changing);
        context.afterCommit(() -> {
            // Other fields may have been changed by others in the same group.
            Optional<Player> before = directory.find(id);
            if (before.isPresent()) {
                Player after = change.apply(before.get());
                directory.put(after);
                tell.accept(before.get(), after);
            }
        });
    }
}
