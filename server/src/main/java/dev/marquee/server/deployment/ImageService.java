package dev.marquee.server.deployment;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.deployment.ImageInfo;
import dev.marquee.server.access.Principal;
import dev.marquee.server.audit.ActivityLog;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteContext;
import dev.marquee.server.persistence.WriteQueue;
import dev.marquee.server.values.Timestamps;
import dev.marquee.server.venue.Product;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Master images: files in the image folder and what is known of them (D11). Nothing is cached, because the command line
 * registers images beside a running server. Methods read the disk, so never on an event loop.
 */
public final class ImageService {
    private final Database database;
    private final WriteQueue writes;
    private final Path folder;
    private final ActivityLog activity;
    private final Clock clock;
    private final ImageDao images = new ImageDao();
    private final Object hashing = new Object();

    /** @param folder where the files are; exists */
    public ImageService(Database database, WriteQueue writes, Path folder, ActivityLog activity, Clock clock) {
        this.database = database;
        this.writes = writes;
        this.folder = folder;
        this.activity = activity;
        this.clock = clock;
    }

    /**
     * What a Pi is told to install.
     *
     * @param size bytes
     */
    record Offer(String filename, long size, String sha256) {}

    /** All images, newest first. */
    public List<ImageInfo> list() {
        return database.read(images::list);
    }

    /**
     * Registers a file that came by upload by moving it into the image folder.
     *
     * @param uploaded on the same disk as the image folder
     * @param sha256 of its content, computed while it came in
     */
    public CompletableFuture<ImageInfo> take(NewImage image, Path uploaded, long size, String sha256, Principal actor) {
        requireFree(image);
        return register(image, uploaded, new StoredFile(size, sha256), actor);
    }

    /** Registers a copy of a file of this machine; the copy is complete or not there. */
    public CompletableFuture<ImageInfo> copy(NewImage image, Path source, Principal actor) throws IOException {
        requireFree(image);
        Path partial = Files.createTempFile(folder, ".incoming-", ".part");
        try {
            StoredFile file;
            try (OutputStream out = Files.newOutputStream(partial)) {
                file = StoredFile.copy(source, out);
            }
            return register(image, partial, file, actor).whenComplete((registered, failure) -> deleteQuietly(partial));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(partial);
            throw e;
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new MarqueeException(ErrorCode.INTERNAL, "an image file could not be removed", e);
        }
    }

    private void requireFree(NewImage image) {
        if (database.read(handle -> images.findByFilename(handle, image.filename()))
                .isPresent()) {
            throw taken(image);
        }
    }

    private static MarqueeException taken(NewImage image) {
        return new MarqueeException(
                ErrorCode.CONFLICT, "file: " + image.filename() + " (expected: a name that no image has)");
    }

    /** The file moves within the transaction: a row without its file, or the other way round, would mislead Pis. */
    private CompletableFuture<ImageInfo> register(NewImage image, Path file, StoredFile stored, Principal actor) {
        if (stored.size() == 0) {
            throw MarqueeException.invalid("file", "empty", "an image");
        }
        Path target = folder.resolve(image.filename());
        flush(file);
        AtomicBoolean moved = new AtomicBoolean();
        CompletableFuture<ImageInfo> added = writes.submit(context -> {
            boolean registered =
                    images.findByFilename(context.handle(), image.filename()).isPresent();
            // The move would replace a file that somebody put there by hand.
            if (registered || Files.exists(target)) {
                throw taken(image);
            }
            long id = images.insert(context.handle(), image, stored, image.filename(), Timestamps.row(clock));
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
            moved.set(true);
            ImageInfo row = required(context, id);
            activity.record(context, actor, "image.add", image.filename(), stored.sha256());
            return image.activate() ? activate(context, row) : row;
        });
        return added.whenComplete((row, failure) -> {
            if (failure != null && moved.get()) {
                deleteQuietly(target);
            }
        });
    }

    /** The answer says that the image is stored, so its bytes have to outlast a power cut as its row does. */
    private static void flush(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        } catch (IOException e) {
            throw new MarqueeException(ErrorCode.INTERNAL, "image could not be written to the disk", e);
        }
    }

    /** Makes an image its product's only active one. */
    public CompletableFuture<ImageInfo> activate(long id, Principal actor) {
        return writes.submit(context -> {
            ImageInfo image = activate(context, required(context, id));
            activity.record(context, actor, "image.activate", image.filename(), null);
            return image;
        });
    }

    private ImageInfo activate(WriteContext context, ImageInfo image) {
        images.activate(context.handle(), image);
        return required(context, image.id());
    }

    /** Removes an image that no Pi would get. */
    public CompletableFuture<ImageInfo> delete(long id, Principal actor) {
        return writes.submit(context -> {
            ImageInfo image = required(context, id);
            if (image.active()) {
                throw new MarqueeException(
                        ErrorCode.CONFLICT, "image: " + image.filename() + " is active (expected: an inactive one)");
            }
            images.delete(context.handle(), id);
            activity.record(context, actor, "image.delete", image.filename(), null);
            context.afterCommit(() -> deleteQuietly(folder.resolve(image.filename())));
            return image;
        });
    }

    private ImageInfo required(WriteContext context, long id) {
        return images.find(context.handle(), id).orElseThrow(() -> MarqueeException.notFound("Image not found"));
    }

    /** What Pis of a product install now: the active image, else the file that was put into the folder for it. */
    Optional<Offer> offer(Product product) {
        Optional<ImageInfo> active = database.read(handle -> images.active(handle, product.name()))
                .filter(image -> Files.isRegularFile(folder.resolve(image.filename())));
        return active.map(image -> new Offer(image.filename(), image.sizeBytes(), image.checksum()))
                .or(() -> fallback(product));
    }

    private Optional<Offer> fallback(Product product) {
        String filename = product.name().toLowerCase(Locale.ROOT) + "_master.img";
        Path file = folder.resolve(filename);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            long size = Files.size(file);
            long modified = Files.getLastModifiedTime(file).toMillis();
            Optional<String> known = knownChecksum(filename, size, modified);
            String sha256 = known.isPresent() ? known.get() : hashOnce(filename, file, size, modified);
            return Optional.of(new Offer(filename, size, sha256));
        } catch (IOException e) {
            throw new MarqueeException(ErrorCode.INTERNAL, "image " + filename + " cannot be read", e);
        }
    }

    private Optional<String> knownChecksum(String filename, long size, long modified) {
        return database.read(handle -> images.fallbackChecksum(handle, filename, size, modified));
    }

    /** Many Pis that boot together wait for one reading of the file instead of reading it once each. */
    private String hashOnce(String filename, Path file, long size, long modified) throws IOException {
        synchronized (hashing) {
            Optional<String> known = knownChecksum(filename, size, modified);
            if (known.isPresent()) {
                return known.get();
            }
            StoredFile stored = StoredFile.read(file);
            return writes.submit(context -> {
                        images.rememberFallback(context.handle(), filename, stored, modified);
                        return stored.sha256();
                    })
                    .join();
        }
    }

    /**
     * The file behind a name that a Pi asks for.
     *
     * @throws MarqueeException {@code NOT_FOUND} when there is none, or the name leads out of the folder
     */
    Path file(String filename) {
        boolean plain = !filename.startsWith(".") && filename.indexOf('/') < 0 && filename.indexOf('\\') < 0;
        Path file = plain && filename.indexOf('\0') < 0 ? folder.resolve(filename) : folder;
        if (!folder.equals(file.getParent()) || !Files.isRegularFile(file)) {
            throw MarqueeException.notFound("Image not found");
        }
        return file;
    }

    /** The checksum of a registered image, which is its strong validator. */
    Optional<String> checksum(String filename) {
        return database.read(handle -> images.findByFilename(handle, filename)).map(ImageInfo::checksum);
    }
}
