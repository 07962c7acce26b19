package dev.marquee.agent.content;

import dev.marquee.agent.base.AgentFailure;
import dev.marquee.agent.base.Sha256;
import dev.marquee.contract.device.PlayPlan;
import dev.marquee.contract.device.PlayPlan.Video;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the folder to what a plan needs. What is needed first is fetched first; what nobody needs is deleted only to make
 * room. Files of earlier lives are hashed once after what is missing has been fetched. Used by one thread.
 */
public final class ContentSync {
    private static final Logger LOG = LoggerFactory.getLogger(ContentSync.class);
    /** Room that stays for the outbox, the log and the system. */
    private static final long RESERVE = 64L * 1024 * 1024;

    private final ContentFolder folder;
    private final Download download;
    private final long quota;
    private final Supplier<Set<Path>> shown;
    private final Listener listener;
    private final Set<Path> verified = new HashSet<>();

    /** Hears of every file; called on the sync's thread. */
    public interface Listener {
        /**
         * A download has ended.
         *
         * @param sha256 of the file; {@code null} when it failed
         * @param error why it failed; {@code null} when the file is there
         */
        void finished(Video video, @Nullable String sha256, @Nullable String error);
    }

    /**
     * What a sync came to.
     *
     * @param fetched files that are new
     * @param missing files that are needed and not there, each with its reason
     */
    public record Outcome(int fetched, List<String> missing) {
        /** For people. */
        public String describe() {
            return missing.isEmpty()
                    ? fetched + " fetched, all there"
                    : fetched + " fetched, missing: " + String.join("; ", missing);
        }
    }

    /**
     * A sync of a folder.
     *
     * @param quota bytes at most
     * @param shown files that a player has open or will open next; never deleted
     */
    public ContentSync(
            ContentFolder folder, Download download, long quota, Supplier<Set<Path>> shown, Listener listener) {
        this.folder = folder;
        this.download = download;
        this.quota = quota;
        this.shown = shown;
        this.listener = listener;
    }

    /** Fetches what is missing. */
    public Outcome sync(PlayPlan plan) {
        int fetched = 0;
        List<String> missing = new ArrayList<>();
        Set<Path> needed = new HashSet<>(shown.get());
        for (Video video : plan.videos()) {
            Path place = folder.place(video);
            needed.add(place);
            if (folder.find(video).isPresent()) {
                continue;
            }
            String error = fetch(video, place, needed);
            if (error == null) {
                fetched++;
            } else {
                missing.add(video.filename() + ": " + error);
            }
        }
        for (Video video : plan.videos()) {
            String damage = damage(video);
            if (damage != null) {
                missing.add(video.filename() + ": " + damage);
            }
        }
        return new Outcome(fetched, missing);
    }

    private @Nullable String fetch(Video video, Path place, Set<Path> needed) {
        String sha256 = null;
        String error = null;
        try {
            ContentFolder.delete(place);
            makeRoom(video, place, needed);
            sha256 = download.fetch(video, place);
            verified.add(place);
        } catch (DownloadFailed | IOException e) {
            error = AgentFailure.describe(e);
            LOG.warn("content: {} is not there: {}", video.filename(), error);
        }
        listener.finished(video, sha256, error);
        return error;
    }

    private void makeRoom(Video video, Path place, Set<Path> needed) throws DownloadFailed, IOException {
        long coming = Math.max(0, video.size() - ContentFolder.size(ContentFolder.part(place)));
        long over = Math.max(folder.used() + coming - quota, coming + RESERVE - folder.free());
        if (over > 0 && folder.discard(over, needed) < over) {
            throw new DownloadFailed("no room: " + coming + " bytes more are too many (expected: within a quota of "
                    + quota + " bytes, with " + RESERVE + " left on the disk)");
        }
    }

    /** A medium may have changed a file since it was verified. */
    private @Nullable String damage(Video video) {
        Path place = folder.place(video);
        String checksum = ContentFolder.checksum(video).orElse(null);
        if (checksum == null || folder.find(video).isEmpty() || verified.contains(place)) {
            return null;
        }
        try {
            if (Sha256.of(place).equals(checksum)) {
                verified.add(place);
                return null;
            }
        } catch (IOException e) {
            LOG.warn("content: {} cannot be read: {}", place, AgentFailure.describe(e));
        }
        if (shown.get().contains(place)) {
            return "damaged, but it is being shown";
        }
        LOG.warn("content: {} is damaged and fetched again", video.filename());
        return fetch(video, place, Set.of(place));
    }

    /** Looks at every file again in the next sync. */
    public void distrust() {
        verified.clear();
    }

    /** Deletes everything that is not shown; bytes gained. */
    public long clear() {
        verified.clear();
        return folder.discard(Long.MAX_VALUE, shown.get());
    }
}
