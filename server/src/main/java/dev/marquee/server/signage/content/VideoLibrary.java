package dev.marquee.server.signage.content;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.access.Principal;
import dev.marquee.server.audit.ActivityLog;
import dev.marquee.server.http.Upload;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteContext;
import dev.marquee.server.persistence.WriteQueue;
import dev.marquee.server.signage.notice.Notice;
import dev.marquee.server.signage.notice.Notices;
import dev.marquee.server.signage.roster.ContentListener;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The videos: files in the video folder and what is known of them. Methods read the disk, so never on an event loop;
 * {@link #titles} alone never blocks.
 */
public final class VideoLibrary {
    private static final Logger log = LoggerFactory.getLogger(VideoLibrary.class);
    private static final String UNKNOWN = "Video not found";
    private static final int SUFFIX = 8;

    private final Database database;
    private final WriteQueue writes;
    private final Path folder;
    private final FfProbe probe;
    private final Notices notices;
    private final ActivityLog activity;
    private final ContentListener listener;
    private final Clock clock;
    private final VideoDao dao = new VideoDao();
    private final VideoTitles titles;

    /** @param folder where the files are; exists */
    public VideoLibrary(
            Database database,
            WriteQueue writes,
            Path folder,
            FfProbe probe,
            Notices notices,
            ActivityLog activity,
            ContentListener listener,
            Clock clock) {
        this.database = database;
        this.writes = writes;
        this.folder = folder;
        this.probe = probe;
        this.notices = notices;
        this.activity = activity;
        this.listener = listener;
        this.clock = clock;
        titles = new VideoTitles(list());
    }

    /** File names and titles, from memory. */
    public VideoTitles titles() {
        return titles;
    }

    /** All videos in the order they came. */
    public List<Video> list() {
        return database.read(dao::list);
    }

    /** A video; empty when there is none of that number. */
    public Optional<Video> find(long id) {
        return database.read(handle -> dao.find(handle, id));
    }

    /** A video by its file name. @throws MarqueeException {@code NOT_FOUND} */
    Video get(String filename) {
        return database.read(handle -> dao.findByName(handle, filename))
                .orElseThrow(() -> MarqueeException.notFound(UNKNOWN));
    }

    /** The file of a video. */
    Path file(Video video) {
        return folder.resolve(video.filename());
    }

    /** Takes an upload into the library; who uploaded it is told. Metadata follows when ffprobe has looked. */
    CompletableFuture<Video> take(NewVideo video, Upload upload, Principal actor) {
        if (upload.size() == 0) {
            throw MarqueeException.invalid("video", "empty", "a video");
        }
        flush(upload.file());
        CompletableFuture<Video> taken = writes.submit(context -> {
            String filename = freeName(context, video, upload.sha256());
            long id = dao.insert(
                    context.handle(), video, filename, upload.size(), upload.sha256(), actor.name(), clock.millis());
            // Within the transaction: a row without its file, or the other way round, would mislead players.
            Files.move(upload.file(), folder.resolve(filename), StandardCopyOption.ATOMIC_MOVE);
            activity.record(context, actor, "video.upload", "video " + filename, upload.sha256());
            notices.tell(
                    context,
                    actor,
                    Notice.of(
                                    "success",
                                    "Upload complete",
                                    "Video \"" + video.title() + "\" is in the library",
                                    "upload_complete")
                            .withAction("/videos"));
            Video added = required(context, id);
            context.afterCommit(() -> titles.put(added));
            return added;
        });
        taken.thenAccept(added -> probe.ask(file(added), metadata -> keep(added.id(), metadata)))
                .exceptionally(failure -> null);
        return taken;
    }

    private void keep(long id, VideoMetadata metadata) {
        writes.submit(context -> {
                    dao.keepMetadata(context.handle(), id, metadata);
                    return id;
                })
                .exceptionally(failure -> {
                    log.warn("metadata of video {} could not be kept: {}", id, failure.getMessage());
                    return id;
                });
    }

    private String freeName(WriteContext context, NewVideo video, String sha256) {
        if (isFree(context, video.filename())) {
            return video.filename();
        }
        String named = video.nameWith(sha256.substring(0, SUFFIX));
        for (int i = 2; !isFree(context, named); i++) {
            named = video.nameWith(sha256.substring(0, SUFFIX) + "-" + i);
        }
        return named;
    }

    private boolean isFree(WriteContext context, String filename) {
        return !Files.exists(folder.resolve(filename)) && dao.takeName(context.handle(), filename);
    }

    /** The answer says that the video is stored, so its bytes have to outlast a power cut as its row does. */
    private static void flush(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        } catch (IOException e) {
            throw new MarqueeException(ErrorCode.INTERNAL, "video could not be written to the disk", e);
        }
    }

    /** Changes what people read of a video; {@code null} leaves it. Fails with {@code NOT_FOUND}. */
    CompletableFuture<Video> describe(
            long id,
            @Nullable String title,
            @Nullable String description,
            @Nullable List<String> tags,
            @Nullable List<String> categories,
            Principal actor) {
        return writes.submit(context -> {
            Video before = required(context, id);
            dao.describe(
                    context.handle(),
                    id,
                    title == null ? before.title() : title,
                    description == null ? before.description() : description,
                    tags == null ? before.tags() : tags,
                    categories == null ? before.categories() : categories);
            activity.record(context, actor, "video.change", "video " + before.filename(), title);
            Video changed = required(context, id);
            context.afterCommit(() -> titles.put(changed));
            return changed;
        });
    }

    /** Removes a video from the library and from everything that shows it. Fails with {@code NOT_FOUND}. */
    CompletableFuture<Video> delete(long id, Principal actor) {
        return writes.submit(context -> {
            Video video = required(context, id);
            dao.delete(context.handle(), id);
            activity.record(context, actor, "video.delete", "video " + video.filename(), null);
            context.afterCommit(() -> {
                titles.remove(video);
                deleteQuietly(file(video));
                listener.contentChanged("video", null);
            });
            return video;
        });
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.warn("video {} could not be removed: {}", file.getFileName(), e.getMessage());
        }
    }

    private Video required(WriteContext context, long id) {
        return dao.find(context.handle(), id).orElseThrow(() -> MarqueeException.notFound(UNKNOWN));
    }
}
