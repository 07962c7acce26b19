package dev.marquee.server.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Pages that a venue brings along, from a folder of its own: {@code /name} is {@code name} or {@code name.html}. They are
 * served to everybody, beside the server's own paths and never instead of them. Immutable; reads the disk.
 */
public final class OwnPages {
    /** Such pages bring scripts from where they like; the operator put them there. */
    private static final String POLICY = "frame-ancestors 'self'";

    private final @Nullable Path folder;

    /**
     * Serves a folder.
     *
     * @param folder {@code null} serves nothing
     */
    public OwnPages(@Nullable Path folder) {
        this.folder = folder == null ? null : folder.toAbsolutePath().normalize();
    }

    /** The page of a path; empty when there is none. */
    Optional<RestResponse> find(RequestHead head) {
        if (folder == null || head.path().contains("..") || head.path().length() < 2) {
            return Optional.empty();
        }
        try {
            String name = head.path().substring(1);
            for (String candidate : new String[] {name, name + ".html"}) {
                Path file = folder.resolve(candidate).normalize();
                // Links may not lead out of the folder either.
                if (file.startsWith(folder)
                        && Files.isRegularFile(file)
                        && file.toRealPath().startsWith(folder.toRealPath())) {
                    return Optional.of(RestResponse.file(MediaTypes.of(candidate), file, null)
                            .with("content-security-policy", POLICY)
                            .with("cache-control", "no-cache"));
                }
            }
        } catch (IOException | InvalidPathException e) {
            // What cannot be read is not there.
        }
        return Optional.empty();
    }
}
