package dev.marquee.agent.service;

import dev.marquee.agent.base.AgentFailure;
import dev.marquee.agent.base.ExitCode;
import dev.marquee.agent.base.SystemCommand;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Puts the JAR, the guard script, the token and the unit where systemd finds them, and starts the service. Can be repeated:
 * it replaces what it has made and keeps the player's data.
 */
public final class ServiceInstaller {
    /** The unit's name. */
    public static final String UNIT = "marquee-agent.service";

    private static final Path UNITS = Path.of("/etc/systemd/system");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path root;

    /**
     * An installer.
     *
     * @param root of the system that gets the service; {@code /} is this one
     */
    public ServiceInstaller(Path root) {
        this.root = root;
    }

    private Path inside(Path path) {
        return root.resolve(Path.of("/").relativize(path));
    }

    /**
     * Installs.
     *
     * @param source the JAR that is copied into the data folder, where an update may replace it
     * @param token kept for enrolment; empty for none
     * @param start whether the service is started, which only this system's can be
     * @return the unit's file
     */
    public Path install(ServiceUnit unit, Path source, String token, boolean start) {
        try {
            Path data = inside(unit.data());
            Files.createDirectories(data);
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-x---"));
            Path jar = inside(unit.jar());
            if (!Files.exists(jar) || !Files.isSameFile(source, jar)) {
                Path fresh = jar.resolveSibling(jar.getFileName() + ".copy");
                Files.copy(source, fresh, StandardCopyOption.REPLACE_EXISTING);
                Files.move(fresh, jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.write(inside(unit.guard()), guard());
            if (!token.isEmpty()) {
                Path file = data.resolve("enroll-token");
                Files.writeString(file, token + "\n", StandardCharsets.UTF_8);
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
            give(data, unit.user());
            Path file = inside(UNITS).resolve(UNIT);
            Files.createDirectories(inside(UNITS));
            Files.writeString(file, unit.text(), StandardCharsets.UTF_8);
            enable(start);
            return file;
        } catch (IOException e) {
            throw new AgentFailure(ExitCode.UNEXPECTED, "install-service: " + describe(e), e);
        }
    }

    private static String describe(IOException e) {
        return e.getClass().getSimpleName() + " " + AgentFailure.describe(e);
    }

    private static byte[] guard() throws IOException {
        try (InputStream script = Objects.requireNonNull(ServiceInstaller.class.getResourceAsStream("guard.sh"))) {
            return script.readAllBytes();
        }
    }

    /** The agent writes only what is its user's. */
    private static void give(Path data, String user) throws IOException {
        UserPrincipal owner =
                data.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
        List<Path> files;
        try (Stream<Path> all = Files.walk(data)) {
            files = all.toList();
        }
        for (Path file : files) {
            if (!Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).equals(owner)) {
                Files.getFileAttributeView(
                                file, java.nio.file.attribute.FileOwnerAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                        .setOwner(owner);
            }
        }
    }

    private void enable(boolean start) throws IOException {
        if (start) {
            systemctl("daemon-reload");
            systemctl("enable", UNIT);
            systemctl("restart", UNIT);
        } else {
            Path wants = inside(UNITS).resolve("multi-user.target.wants");
            Files.createDirectories(wants);
            Path link = wants.resolve(UNIT);
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, UNITS.resolve(UNIT));
        }
    }

    private static void systemctl(String... words) throws IOException {
        List<String> command =
                Stream.concat(Stream.of("systemctl"), Stream.of(words)).toList();
        SystemCommand result = SystemCommand.run(command, PATIENCE);
        if (!result.ok()) {
            throw new IOException(String.join(" ", command) + ": " + result.output());
        }
    }
}
