package dev.marquee.server.signage.report;

import dev.marquee.contract.device.CommandUpdate;
import dev.marquee.contract.device.DownloadFinished;
import dev.marquee.contract.device.DurableReport;
import dev.marquee.contract.device.Screenshot;
import dev.marquee.server.persistence.WriteContext;
import dev.marquee.server.signage.PlaybackLog;
import dev.marquee.server.signage.command.CommandService;
import dev.marquee.server.signage.config.ConfigService;
import dev.marquee.server.signage.history.Timeline;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What follows from each new durable report. Writer thread, within the transaction that stores the report. */
public final class ReportEffects {
    private static final Logger log = LoggerFactory.getLogger(ReportEffects.class);

    private final CommandService commands;
    private final ConfigService configs;
    private final PlaybackLog playback;
    private final Timeline timeline;

    /** Built once from its parts. */
    public ReportEffects(CommandService commands, ConfigService configs, PlaybackLog playback, Timeline timeline) {
        this.commands = commands;
        this.configs = configs;
        this.playback = playback;
        this.timeline = timeline;
    }

    void apply(WriteContext context, long playerId, DurableReport report) {
        try {
            follow(context, playerId, report);
        } catch (RuntimeException e) {
            // The report itself is kept; one that nothing can follow from must not block those behind it.
            log.error("report {} {} of player {} had no effect", report.stream(), report.seq(), playerId, e);
        }
    }

    /** As {@link #apply} for proofs of play, which are written together because they are many. */
    void prove(WriteContext context, List<PlaybackLog.Proof> proofs) {
        try {
            playback.finished(context, proofs);
        } catch (RuntimeException together) {
            for (PlaybackLog.Proof proof : proofs) {
                try {
                    playback.finished(context, List.of(proof));
                } catch (RuntimeException e) {
                    log.error("proof {} of player {} was not kept", proof.play().play(), proof.playerId(), e);
                }
            }
        }
    }

    private void follow(WriteContext context, long playerId, DurableReport report) {
        if (report instanceof CommandUpdate update) {
            commands.apply(context, playerId, update);
        } else if (report instanceof DownloadFinished download) {
            boolean good = download.error() == null;
            timeline.note(
                    context,
                    playerId,
                    good ? Timeline.Kind.DOWNLOADED : Timeline.Kind.DOWNLOAD_FAILED,
                    good ? download.filename() : download.filename() + ": " + download.error());
        } else if (report instanceof Screenshot) {
            configs.screenshotTaken(context, playerId);
            timeline.note(context, playerId, Timeline.Kind.SCREENSHOT, null);
        }
    }
}
