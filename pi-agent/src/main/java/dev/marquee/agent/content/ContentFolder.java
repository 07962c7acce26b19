package dev.marquee.agent.content;

import dev.marquee.agent.base.AgentFailure;
import dev.marquee.contract.device.PlayPlan.Video;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where videos lie. A file is named after what it must contain, so a new version of a video is another file; no part of a
 * name comes from the server unchecked. Safe on every thread.
 */
public final class ContentFolder {
    private static final Logger LOG = LoggerFactory.getLogger(ContentFolder.class);
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern EXTENSION = Pattern.compile("\\.[A-Za-z0-9]{1,5}$");
    private static final String PART = ".part";

    private final Path folder;

    /** Videos in a folder, which is created. */
    public ContentFolder(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new AgentFailure(
                    dev.marquee.agent.base.ExitCode.UNEXPECTED,
                    "data: " + folder + " cannot be created: " + AgentFailure.describe(e),
                    e);
        }
    }

    /** The folder itself. */
    public Path path() {
        return folder;
    }

    /** Where a video belongs, there or not. */
    Path place(Video video) {
        String checksum = checksum(video).orElse(null);
        String name = checksum == null ? video.id() + "-" + video.size() : checksum;
        var extension = EXTENSION.matcher(video.filename());
        return folder.resolve(name + (extension.find() ? extension.group().toLowerCase(Locale.ROOT) : ""));
    }

    static Optional<String> checksum(Video video) {
        return Optional.ofNullable(video.checksum())
                .map(text -> text.toLowerCase(Locale.ROOT))
                .filter(text -> SHA_256.matcher(text).matches());
    }

    static Path part(Path place) {
        return place.resolveSibling(place.getFileName() + PART);
    }

    /** A video that is there in full length; empty when it is not. */
    public Optional<Path> find(Video video) {
        Path place = place(video);
        try {
            boolean whole = Files.isRegularFile(place) && (video.size() <= 0 || Files.size(place) == video.size());
            return whole ? Optional.of(place) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Bytes of everything here. */
    long used() {
        return files().stream().mapToLong(ContentFolder::size).sum();
    }

    /** Bytes that the disk can still take. */
    long free() throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    /**
     * Deletes files until so many bytes are gained, those not used for longest first.
     *
     * @param keep never deleted, with their parts
     * @return bytes gained
     */
    long discard(long wanted, Set<Path> keep) {
        long gained = 0;
        List<Path> oldest = new ArrayList<>(files());
        oldest.sort(Comparator.comparing(ContentFolder::modified));
        for (Path file : oldest) {
            boolean kept = keep.stream().anyMatch(path -> file.equals(path) || file.equals(part(path)));
            if (gained < wanted && !kept) {
                gained += delete(file);
            }
        }
        return gained;
    }

    /** Deletes one file; its bytes. */
    static long delete(Path file) {
        long size = size(file);
        try {
            return Files.deleteIfExists(file) ? size : 0;
        } catch (IOException e) {
            LOG.warn("content: {} cannot be deleted: {}", file, AgentFailure.describe(e));
            return 0;
        }
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            LOG.warn("content: {} cannot be listed: {}", folder, AgentFailure.describe(e));
            return List.of();
        }
    }

    static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }
}
