package dev.marquee.agent.run;

import dev.marquee.agent.content.ContentFolder;
import dev.marquee.agent.play.End;
import dev.marquee.agent.play.Player;
import dev.marquee.agent.play.Track;
import dev.marquee.agent.schedule.Plans;
import dev.marquee.contract.device.EmergencyNotice;
import dev.marquee.contract.device.PlayPlan;
import dev.marquee.contract.device.PlayPlan.Video;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what is shown: an emergency before the plan, the plan as far as its files are there. Used by the agent's thread
 * only; {@link #files} is safe on every thread.
 */
final class Screen {
    private static final Logger LOG = LoggerFactory.getLogger(Screen.class);
    private static final Duration MESSAGE = Duration.ofSeconds(15);
    private static final long MESSAGE_EVERY = Duration.ofSeconds(10).toNanos();

    private final Player player;
    private final ContentFolder folder;
    private final Emergencies emergencies;
    private final ProofOfPlay proof;
    private final Clock clock;
    private PlayPlan plan = new PlayPlan(0, 0, 0, List.of(), List.of());
    private boolean stopped;
    private boolean paused;
    private volatile Set<Path> files = Set.of();
    private List<Track> shown = List.of();
    private long messageAt;

    Screen(Player player, ContentFolder folder, Emergencies emergencies, ProofOfPlay proof, Clock clock) {
        this.player = player;
        this.folder = folder;
        this.emergencies = emergencies;
        this.proof = proof;
        this.clock = clock;
    }

    /** What holds from now on. */
    void plan(PlayPlan given) {
        plan = given;
        refresh();
    }

    /** Files that the player has open or will open. */
    Set<Path> files() {
        return files;
    }

    /** Shows what is due now; to be called every second and whenever something may have changed. */
    void refresh() {
        EmergencyNotice emergency = emergencies.current().orElse(null);
        List<Track> wanted = stopped && emergency == null ? List.of() : tracks(emergency);
        if (!wanted.equals(shown)) {
            LOG.info("shows {}", wanted.stream().map(Track::filename).toList());
            // What was there before may be open for a moment longer; the next sync comes later than that.
            files = wanted.stream().map(Track::file).collect(Collectors.toUnmodifiableSet());
            shown = wanted;
            player.show(wanted);
        }
        if (emergency != null && !shows(emergency.videoId()) && System.nanoTime() - messageAt > MESSAGE_EVERY) {
            messageAt = System.nanoTime();
            player.message(emergency.title() + "\n" + emergency.message(), MESSAGE);
        }
    }

    /** A broadcast whose video is not here (yet) is at least read. */
    private boolean shows(@Nullable Long videoId) {
        return videoId != null && shown.stream().anyMatch(track -> track.videoId() == videoId);
    }

    private List<Track> tracks(@Nullable EmergencyNotice emergency) {
        Map<Long, Video> videos = new HashMap<>();
        plan.videos().forEach(video -> videos.put(video.id(), video));
        if (emergency != null && emergency.videoId() != null) {
            List<Track> urgent = present(List.of(emergency.videoId()), videos);
            if (!urgent.isEmpty()) {
                return urgent;
            }
        }
        return Plans.at(plan, clock.millis())
                .map(segment -> present(segment.videos(), videos))
                .orElse(List.of());
    }

    private List<Track> present(List<Long> ids, Map<Long, Video> videos) {
        List<Track> tracks = new ArrayList<>();
        ids.stream()
                .map(videos::get)
                .filter(Objects::nonNull)
                .forEach(video -> folder.find(video)
                        .ifPresent(file -> tracks.add(new Track(
                                video.id(),
                                video.title() == null ? video.filename() : video.title(),
                                video.filename(),
                                file,
                                video.duration()))));
        return tracks;
    }

    /** The player has begun a track. */
    void started(Track track) {
        proof.started(track);
    }

    /** The player has left a track. */
    void ended(End end, @Nullable String why) {
        proof.ended(end, why);
    }

    /** Shows again after a stop, and moves after a pause. */
    void play() {
        stopped = false;
        pause(false);
        refresh();
    }

    void pause(boolean pausing) {
        paused = pausing;
        proof.paused(pausing);
        player.pause(pausing);
    }

    /** Shows nothing until {@link #play}. */
    void stop() {
        stopped = true;
        refresh();
    }

    /** {@code playing}, {@code paused}, {@code stopped} or {@code idle}. */
    String status() {
        if (stopped) {
            return "stopped";
        }
        if (proof.track() == null) {
            return "idle";
        }
        return paused ? "paused" : "playing";
    }

    /** File name of what is shown. */
    @Nullable String current() {
        Track track = proof.track();
        return track == null ? null : track.filename();
    }
}
