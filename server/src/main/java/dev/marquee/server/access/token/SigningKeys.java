package dev.marquee.server.access.token;

import dev.marquee.server.access.Secrets;
import dev.marquee.server.persistence.StartupException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys that tokens are signed with. The newest one signs; older ones are believed until the last token that they
 * signed has expired. Kept in a file of the data folder that nobody else may read, one key a line: name, Unix seconds of
 * its making, secret. Any thread; {@link #refresh} reads the disk.
 */
public final class SigningKeys {
    /** Name of the file within the data folder. */
    public static final String FILE_NAME = "jwt-keys";

    /** The shortest secret that HS256 may be used with, in bytes (RFC 7518, section 3.2). */
    public static final int MIN_SECRET_BYTES = 32;

    private static final Duration SIGNS = Duration.ofDays(90);
    private static final Duration BELIEVED = TokenStyle.CLASSIC.refresh().plusDays(1);

    private final @Nullable Path file;
    private final Clock clock;
    private volatile List<SigningKey> keys;
    private @Nullable FileTime read;

    /** @param keys newest first */
    private SigningKeys(@Nullable Path file, Clock clock, List<SigningKey> keys) {
        this.file = file;
        this.clock = clock;
        this.keys = List.copyOf(keys);
    }

    /** One key from outside: tokens of an existing issuer are accepted, and nothing is kept. */
    public static SigningKeys outside(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return new SigningKeys(
                null, Clock.systemUTC(), List.of(new SigningKey("outside", Instant.EPOCH, new MacSecret(bytes))));
    }

    /**
     * The keys of a data folder; makes the first one.
     *
     * @throws StartupException when the file can be neither read nor written
     */
    public static SigningKeys of(Path folder, Clock clock) {
        SigningKeys keys = new SigningKeys(folder.resolve(FILE_NAME), clock, List.of());
        try {
            keys.load();
            keys.rotateWhenDue();
        } catch (IOException | IllegalArgumentException e) {
            throw new StartupException(folder, FILE_NAME + " cannot be used: " + e.getMessage(), e);
        }
        return keys;
    }

    /** The key that signs. */
    SigningKey current() {
        return keys.get(0);
    }

    /** All keys that are believed, newest first. */
    List<SigningKey> believed() {
        return keys;
    }

    /** The key of a name. */
    Optional<SigningKey> find(String name) {
        return keys.stream().filter(key -> key.name().equals(name)).findFirst();
    }

    /** Takes over a key that the command line made, and makes one when the newest has signed for long enough. */
    public synchronized void refresh() throws IOException {
        if (file != null) {
            if (!Files.getLastModifiedTime(file).equals(read)) {
                load();
            }
            rotateWhenDue();
        }
    }

    /** Makes a new key that signs from now on and forgets all others: their tokens are not taken any more. */
    public synchronized int replace() throws IOException {
        keys = List.of();
        return rotate();
    }

    /**
     * Makes a new key that signs from now on.
     *
     * @return how many keys are believed now
     */
    public synchronized int rotate() throws IOException {
        List<SigningKey> all = new ArrayList<>(keys);
        all.add(
                0,
                SigningKey.generate(
                        new Secrets(), Instant.ofEpochSecond(clock.instant().getEpochSecond())));
        keys = believedOf(all);
        write();
        return keys.size();
    }

    /** An older key is believed for a while after the one that followed it was made. */
    private List<SigningKey> believedOf(List<SigningKey> all) {
        List<SigningKey> kept = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (i == 0 || all.get(i - 1).madeAt().plus(BELIEVED).isAfter(clock.instant())) {
                kept.add(all.get(i));
            }
        }
        return List.copyOf(kept);
    }

    private void rotateWhenDue() throws IOException {
        if (keys.isEmpty() || keys.get(0).madeAt().plus(SIGNS).isBefore(clock.instant())) {
            rotate();
        } else if (believedOf(keys).size() < keys.size()) {
            keys = believedOf(keys);
            write();
        }
    }

    private synchronized void load() throws IOException {
        if (file == null || !Files.exists(file)) {
            return;
        }
        List<SigningKey> all = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank()) {
                all.add(SigningKey.parse(line));
            }
        }
        read = Files.getLastModifiedTime(file);
        keys = List.copyOf(all);
    }

    private void write() throws IOException {
        if (file == null) {
            return;
        }
        Path fresh = file.resolveSibling(FILE_NAME + ".new");
        Files.deleteIfExists(fresh);
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix) {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(fresh, keys.stream().map(SigningKey::line).toList());
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        read = Files.getLastModifiedTime(file);
    }
}
