package dev.marquee.agent.install;

import dev.marquee.agent.base.AgentFailure;
import dev.marquee.agent.base.ExitCode;
import dev.marquee.agent.target.Target;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps an {@link InstallState} through power cuts: written beside, synchronised, renamed over the old one, and the
 * folder synchronised. Used by one thread.
 */
final class StateFile {
    private static final Logger LOG = LoggerFactory.getLogger(StateFile.class);
    private static final Path SYSTEM_FOLDER = Path.of("/var/lib/marquee-agent");

    private final Path file;
    private final JsonMapper json = JsonMapper.shared();

    StateFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /**
     * The usual place: beside a file; for a device the folder systemd gives the service, or {@code /var/lib}. Where that
     * is in memory, as in an initramfs, only {@code --state} on another medium survives a power cut.
     */
    static StateFile usual(Target target, Optional<Path> serviceFolder) {
        String name = target.path().getFileName() + ".marquee-install.json";
        Path folder = serviceFolder.orElse(SYSTEM_FOLDER);
        return new StateFile(
                target.isDevice() ? folder.resolve(name) : target.path().resolveSibling(name));
    }

    /** What was kept for this job; empty when there is nothing, or nothing that fits. */
    Optional<InstallState> load(InstallState.Job job) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            InstallState state = json.readValue(Files.readAllBytes(file), InstallState.class);
            if (state != null && state.format() == InstallState.FORMAT && job.equals(state.job())) {
                return Optional.of(state);
            }
            LOG.warn("state: {} is of another install, ignored", file);
        } catch (IOException | JacksonException | AgentFailure e) {
            LOG.warn("state: {} cannot be read, ignored: {}", file, AgentFailure.describe(e));
        }
        return Optional.empty();
    }

    /** Returns when the state is on the medium. */
    void save(InstallState state) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(folder());
            try (FileChannel channel = FileChannel.open(
                    fresh, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer bytes = ByteBuffer.wrap(json.writeValueAsBytes(state));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceFolder();
        } catch (IOException e) {
            throw failed("cannot be written", e);
        }
    }

    /** The install is over, one way or the other. */
    void delete() {
        try {
            if (Files.deleteIfExists(file)) {
                forceFolder();
            }
        } catch (IOException e) {
            throw failed("cannot be deleted", e);
        }
    }

    private void forceFolder() throws IOException {
        try (FileChannel channel = FileChannel.open(folder(), StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private Path folder() {
        return Optional.ofNullable(file.getParent()).orElse(file);
    }

    private AgentFailure failed(String what, IOException error) {
        String reason = error.getClass().getSimpleName() + " " + AgentFailure.describe(error);
        return new AgentFailure(
                ExitCode.UNEXPECTED,
                "state: " + file + " " + what + " (" + reason + "); choose another with --state",
                error);
    }
}
