package dev.marquee.agent.command;

import dev.marquee.agent.base.AgentFailure;
import dev.marquee.agent.base.DurableFile;
import dev.marquee.agent.base.SystemCommand;
import dev.marquee.agent.content.Download;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces the agent's own JAR. The new one must have the announced SHA-256 and start ({@code --version}); then it takes
 * the place of the old one, which stays beside it as {@code .previous}, and {@code .pending} tells that it has to prove
 * itself. It does so by reaching the server. If it does not within five minutes it puts the old one back itself; if it
 * does not even start, the unit's start guard does ({@code guard.sh}). Used by the commands' thread and at the start.
 */
public final class Updater {
    private static final Logger LOG = LoggerFactory.getLogger(Updater.class);
    private static final Duration TRIAL = Duration.ofMinutes(1);
    private static final String NOTE = "update ";

    private final @Nullable Path jar;
    private final Path java;

    /**
     * An updater.
     *
     * @param jar that is replaced; {@code null} when the agent does not run from one
     * @param java the program that runs it
     */
    public Updater(@Nullable Path jar, Path java) {
        this.jar = jar;
        this.java = java;
    }

    /**
     * Puts a new JAR in place; the process is to be ended afterwards.
     *
     * @param parameters {@code url} (or {@code file_path}) and {@code checksum}
     */
    void install(Download download, Map<String, Object> parameters, Handler.Run run) throws CommandFailed {
        Path old = jar;
        if (old == null || !Files.isWritable(old) || !Files.isWritable(folder(old))) {
            throw new CommandFailed("the agent does not run from a JAR that it may replace: " + old);
        }
        String url = parameters.containsKey("url")
                ? Parameters.text(parameters, "url", "a path on the server")
                : Parameters.text(parameters, "file_path", "url, a path on the server");
        String checksum =
                Parameters.text(parameters, "checksum", "SHA-256 in hex").toLowerCase(Locale.ROOT);
        if (!checksum.matches("[0-9a-f]{64}") || !url.startsWith("/") || url.startsWith("//")) {
            throw Parameters.unexpected("url, checksum", url + ", " + checksum, "a path and SHA-256 in hex");
        }
        Path fresh = sibling(old, ".new");
        try {
            Files.deleteIfExists(fresh);
            download.fetch(url, checksum, fresh);
            run.progress(50);
            SystemCommand trial =
                    SystemCommand.run(List.of(java.toString(), "-jar", fresh.toString(), "--version"), TRIAL);
            if (!trial.ok()) {
                throw new CommandFailed("the new JAR does not start: " + trial.output());
            }
            Files.copy(old, sibling(old, ".previous"), StandardCopyOption.REPLACE_EXISTING);
            run.leave(NOTE + checksum);
            DurableFile.writeSecret(sibling(old, ".pending"), checksum.getBytes(StandardCharsets.UTF_8));
            DurableFile.move(fresh, old);
        } catch (IOException e) {
            throw new CommandFailed(AgentFailure.describe(e));
        }
    }

    /** Whether this life has to prove an update. */
    public boolean onTrial() {
        return jar != null && Files.exists(sibling(jar, ".pending"));
    }

    /** The server has been reached: the update stays. */
    public void proven() {
        if (jar != null) {
            remove(sibling(jar, ".pending"));
            remove(sibling(jar, ".starts"));
        }
    }

    /** Puts the JAR of before back; the process is to be ended afterwards. */
    public void rollBack() {
        if (jar == null) {
            return;
        }
        try {
            DurableFile.move(sibling(jar, ".previous"), jar);
            DurableFile.move(sibling(jar, ".pending"), sibling(jar, ".rolledback"));
        } catch (IOException e) {
            LOG.error("update: cannot be rolled back: {}", AgentFailure.describe(e));
        }
    }

    /** What became of an update that left a note; empty when the note is of something else. */
    public Optional<CommandRunner.Outcome> fate(String note, String version) {
        if (!note.startsWith(NOTE) || jar == null) {
            return Optional.empty();
        }
        Path rolledBack = sibling(jar, ".rolledback");
        if (Files.exists(rolledBack)) {
            remove(rolledBack);
            return Optional.of(
                    new CommandRunner.Outcome(false, "rolled back to " + version + ": the update did not come back"));
        }
        return Optional.of(new CommandRunner.Outcome(true, "runs " + version));
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("update: {}", AgentFailure.describe(e));
        }
    }

    private static Path folder(Path file) {
        return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
    }

    private static Path sibling(Path jar, String suffix) {
        return jar.resolveSibling(jar.getFileName() + suffix);
    }
}
