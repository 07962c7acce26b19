package dev.marquee.server.signage.screenshot;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.device.Screenshot;
import dev.marquee.server.access.Principal;
import dev.marquee.server.audit.ActivityLog;
import dev.marquee.server.http.Upload;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteContext;
import dev.marquee.server.persistence.WriteQueue;
import dev.marquee.server.signage.ScreenshotStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pictures of screens, the newest fifty of each player. {@link #keep} may be called anywhere; the others read the disk, so
 * never on an event loop.
 */
public final class Screenshots implements ScreenshotStore {
    private static final Logger log = LoggerFactory.getLogger(Screenshots.class);
    private static final int KEPT = 50;
    private static final String UNKNOWN = "Screenshot not found";

    private final Database database;
    private final WriteQueue writes;
    private final Path folder;
    private final ScreenshotRequests requests;
    private final ActivityLog activity;
    private final Executor background;
    private final Clock clock;
    private final ScreenshotDao dao = new ScreenshotDao();

    /**
     * @param folder where the files are; exists
     * @param background where files may be written
     */
    public Screenshots(
            Database database,
            WriteQueue writes,
            Path folder,
            ScreenshotRequests requests,
            ActivityLog activity,
            Executor background,
            Clock clock) {
        this.database = database;
        this.writes = writes;
        this.folder = folder;
        this.requests = requests;
        this.activity = activity;
        this.background = background;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Void> keep(long playerId, Screenshot screenshot) {
        try {
            return CompletableFuture.supplyAsync(() -> write(playerId, screenshot), background)
                    .thenCompose(stage -> stage);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedStage(new MarqueeException(ErrorCode.UNAVAILABLE, "Server is busy"));
        }
    }

    private CompletionStage<Void> write(long playerId, Screenshot screenshot) {
        Picture picture = Picture.of(screenshot.image())
                .orElseThrow(() -> MarqueeException.invalid("screenshot", "unknown format", "a JPEG or PNG picture"));
        // The same report has the same name, so a repeat changes nothing.
        String stream = screenshot.stream().replaceAll("[^A-Za-z0-9_-]", "");
        String filename = "player-" + playerId + "-" + stream + "-" + screenshot.seq() + picture.ending();
        try {
            Path partial = Files.createTempFile(folder, ".incoming-", ".part");
            Files.write(partial, screenshot.image());
            Files.move(partial, folder.resolve(filename), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new MarqueeException(ErrorCode.INTERNAL, "Screenshot could not be kept", e);
        }
        return writes.submit(context -> {
                    insert(context, playerId, filename, picture, screenshot.image().length, screenshot.at());
                    return filename;
                })
                .thenAccept(kept -> log.debug("kept {}", kept));
    }

    /** Keeps an upload, also of no known format: an old player sends what its tool wrote. Completes with its row. */
    CompletableFuture<ScreenshotDao.Row> take(long playerId, Upload upload) {
        if (upload.size() == 0) {
            throw MarqueeException.invalid("screenshot", "empty", "a picture");
        }
        Picture picture = Picture.of(head(upload.file())).orElse(Picture.UNKNOWN);
        long now = clock.millis();
        String filename =
                "player-" + playerId + "-" + now + "-" + upload.sha256().substring(0, 8) + picture.ending();
        return writes.submit(context -> {
            Files.move(upload.file(), folder.resolve(filename), StandardCopyOption.REPLACE_EXISTING);
            insert(context, playerId, filename, picture, upload.size(), now);
            return dao.find(context.handle(), filename).orElseThrow();
        });
    }

    private static byte[] head(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(Picture.HEAD);
        } catch (IOException e) {
            throw new MarqueeException(ErrorCode.INTERNAL, "Screenshot could not be read", e);
        }
    }

    private void insert(
            WriteContext context, long playerId, String filename, Picture picture, long size, long capturedAt) {
        dao.insert(context.handle(), playerId, filename, picture, size, capturedAt);
        requests.taken(context, playerId);
        List<ScreenshotDao.Row> old = dao.newest(context.handle(), playerId, KEPT, KEPT);
        old.forEach(row -> dao.delete(context.handle(), playerId, row.id()));
        context.afterCommit(() -> old.forEach(row -> deleteQuietly(row.filename())));
    }

    List<ScreenshotDao.Row> newest(long playerId, int limit) {
        return database.read(handle -> dao.newest(handle, playerId, limit, 0));
    }

    /** Removes a picture. Fails with {@code NOT_FOUND}. */
    CompletableFuture<String> delete(long playerId, long id, Principal actor) {
        return writes.submit(context -> {
            String filename =
                    dao.delete(context.handle(), playerId, id).orElseThrow(() -> MarqueeException.notFound(UNKNOWN));
            activity.record(context, actor, "screenshot.delete", "player " + playerId, filename);
            context.afterCommit(() -> deleteQuietly(filename));
            return filename;
        });
    }

    ScreenshotDao.Row get(String filename) {
        return database.read(handle -> dao.find(handle, filename))
                .orElseThrow(() -> MarqueeException.notFound(UNKNOWN));
    }

    Path file(ScreenshotDao.Row row) {
        return folder.resolve(row.filename());
    }

    private void deleteQuietly(String filename) {
        try {
            Files.deleteIfExists(folder.resolve(filename));
        } catch (IOException e) {
            log.warn("screenshot {} could not be removed: {}", filename, e.getMessage());
        }
    }
}
