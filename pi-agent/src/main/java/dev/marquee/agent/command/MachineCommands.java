package dev.marquee.agent.command;

import dev.marquee.agent.base.AgentFailure;
import dev.marquee.agent.base.SystemCommand;
import dev.marquee.agent.base.SystemFiles;
import dev.marquee.agent.content.Download;
import dev.marquee.agent.store.Reporter;
import dev.marquee.contract.DeviceEvents;
import dev.marquee.contract.device.AgentCommand;
import dev.marquee.contract.device.Screenshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Commands about the machine, its files and its software. */
public final class MachineCommands {
    private static final String REBOOT = "reboot ";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long SYNC_SECONDS = Duration.ofHours(2).toSeconds();

    /** The picture is text in the event, a third longer, and an event has room for 1 MB. */
    private static final int MOST_IN_EVENT = 600_000;

    private static final long UPLOAD_SECONDS = 60;

    private final SystemFiles system;
    private final List<String> rebootProgram;
    private final Updater updater;
    private final Download download;
    private final Cameras cameras;
    private final Reporter reporter;

    /** The parts of the agent that these commands move; the methods may be called on every thread. */
    public interface Machinery {
        /** Fetches what is missing. */
        CompletableFuture<String> syncNow();

        /** Deletes what is not shown, and fetches what is missing. */
        CompletableFuture<String> clearCache();

        /** Ends the process, which the service manager starts again. */
        void restartAgent();

        /** Sends a picture of the screen that is too big for an event. */
        CompletableFuture<?> upload(Path picture);

        /**
         * Sends lines of the log as they come.
         *
         * @param seconds for so long; zero ends it
         */
        void streamLogs(int seconds);
    }

    /** Commands with what they need. */
    public MachineCommands(
            SystemFiles system,
            List<String> rebootProgram,
            Updater updater,
            Download download,
            Cameras cameras,
            Reporter reporter) {
        this.system = system;
        this.rebootProgram = List.copyOf(rebootProgram);
        this.updater = updater;
        this.download = download;
        this.cameras = cameras;
        this.reporter = reporter;
    }

    /** Adds the handlers. */
    public void addTo(Map<String, Handler> handlers, Machinery machinery) {
        handlers.put("sync_now", (command, run) -> Optional.of(waited(machinery::syncNow)));
        handlers.put("clear_cache", (command, run) -> Optional.of(waited(machinery::clearCache)));
        handlers.put("reboot", (command, run) -> reboot(run));
        handlers.put("screenshot", (command, run) -> screenshot(command, machinery));
        handlers.put("stream_logs", (command, run) -> streamLogs(command, machinery));
        Handler update = (command, run) -> {
            updater.install(download, command.parameters(), run);
            machinery.restartAgent();
            return Optional.empty();
        };
        handlers.put("update_software", update);
        handlers.put("update", update);
    }

    private static String waited(Supplier<CompletableFuture<String>> task) throws CommandFailed {
        return ScreenCommands.await(task.get(), SYNC_SECONDS);
    }

    private Optional<String> reboot(Handler.Run run) throws CommandFailed {
        run.leave(REBOOT + bootId());
        try {
            SystemCommand result = SystemCommand.run(rebootProgram, PATIENCE);
            if (!result.ok()) {
                throw new CommandFailed(
                        "reboot: " + rebootProgram.get(0) + " ended with " + result.code() + " " + result.output());
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new CommandFailed("reboot: " + AgentFailure.describe(e));
        }
    }

    private String bootId() {
        return SystemFiles.text(system.proc().resolve("sys/kernel/random/boot_id"))
                .orElse("");
    }

    /** What became of a command that left a note; empty when it was cut off. */
    public Optional<CommandRunner.Outcome> fate(String note, String version) {
        if (!note.startsWith(REBOOT)) {
            return updater.fate(note, version);
        }
        boolean booted = !note.substring(REBOOT.length()).equals(bootId());
        return Optional.of(new CommandRunner.Outcome(
                booted, booted ? "rebooted" : "the agent was started again, but the machine did not reboot"));
    }

    private Optional<String> screenshot(AgentCommand command, Machinery machinery) throws CommandFailed {
        Path file = cameras.shoot();
        try {
            byte[] image = Files.readAllBytes(file);
            if (image.length > MOST_IN_EVENT) {
                ScreenCommands.await(machinery.upload(file), UPLOAD_SECONDS);
                return Optional.of(image.length + " bytes, uploaded");
            }
            long at = System.currentTimeMillis();
            reporter.report(
                    DeviceEvents.SCREENSHOT,
                    (stream, sequence) -> new Screenshot(stream, sequence, at, command.id(), "image/jpeg", image));
            return Optional.of(image.length + " bytes");
        } catch (IOException e) {
            throw new CommandFailed("screenshot: " + AgentFailure.describe(e));
        } finally {
            file.toFile().delete();
        }
    }

    private static Optional<String> streamLogs(AgentCommand command, Machinery machinery) throws CommandFailed {
        boolean off = Boolean.FALSE.equals(command.parameters().get("enabled"));
        int seconds = 300;
        if (off) {
            seconds = 0;
        } else if (command.parameters().containsKey("seconds")) {
            seconds = Parameters.number(command.parameters(), List.of("seconds"), 0, 3600);
        }
        machinery.streamLogs(seconds);
        return Optional.of(seconds == 0 ? "no more lines are sent" : "lines are sent for " + seconds + " s");
    }
}
