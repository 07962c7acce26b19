package dev.marquee.server.signage.report;

import dev.marquee.server.signage.PlaybackLog;
import dev.marquee.server.signage.history.Timeline;
import dev.marquee.server.signage.presence.PlayerAnnouncer;
import dev.marquee.server.signage.presence.Presence;

/** What is changed and told by what players say. */
public record Effects(
        Presence presence, PlayerAnnouncer announcer, Timeline timeline, PlaybackLog playback, ReportEffects reports) {}
