package dev.marquee.agent.play;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How mpv is started.
 *
 * @param program the executable
 * @param more arguments of the person who set the agent up, such as {@code --vo=null}; never from the server
 * @param folder where the socket is made
 */
public record MpvOptions(Path program, List<String> more, Path folder) {
    /** A unix socket's name has room for 108 bytes. */
    private static final int LONGEST_SOCKET = 100;

    /** Copies. */
    public MpvOptions {
        more = List.copyOf(more);
    }

    /** Where a program is: a path as it is, a name looked up in {@code PATH}; empty when there is none to run. */
    public static Optional<Path> find(String program, String searchPath) {
        if (program.contains("/")) {
            Path path = Path.of(program);
            return Files.isExecutable(path) && Files.isRegularFile(path) ? Optional.of(path) : Optional.empty();
        }
        for (String folder : searchPath.split(":", -1)) {
            Path path = Path.of(folder.isEmpty() ? "." : folder).resolve(program);
            if (Files.isRegularFile(path) && Files.isExecutable(path)) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }

    /** The socket's place: in the data folder, or in a private temporary one when that name would be too long. */
    Path socket() throws IOException {
        Path usual = folder.toAbsolutePath().resolve("mpv.sock");
        if (usual.toString().length() <= LONGEST_SOCKET) {
            return usual;
        }
        Path temporary = Files.createTempDirectory(
                "marquee", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return temporary.resolve("mpv.sock");
    }

    /** The argument list; no shell sees it. */
    List<String> command(Path socket) {
        List<String> words = new ArrayList<>(List.of(
                program.toString(),
                "--no-config",
                "--load-scripts=no",
                "--ytdl=no",
                "--no-terminal",
                "--idle=yes",
                "--fs",
                "--no-osc",
                "--no-osd-bar",
                "--no-input-default-bindings",
                "--cursor-autohide=always",
                "--loop-playlist=inf",
                "--prefetch-playlist=yes",
                "--gapless-audio=weak",
                "--keep-open=no",
                "--hwdec=auto-safe",
                "--screenshot-format=jpg",
                "--input-ipc-server=" + socket));
        words.addAll(more);
        return words;
    }
}
