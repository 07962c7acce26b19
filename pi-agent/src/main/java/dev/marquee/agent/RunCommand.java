package dev.marquee.agent;

import dev.marquee.agent.base.AgentFailure;
import dev.marquee.agent.base.ExitCode;
import dev.marquee.agent.base.SystemFiles;
import dev.marquee.agent.logs.LogTail;
import dev.marquee.agent.pi.PiIdentity;
import dev.marquee.agent.run.PlayerAgent;
import dev.marquee.agent.run.RunOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code marquee-agent run}. */
@Command(
        name = "run",
        description = {
            "Plays what the server assigns to this player, reports what was shown, and obeys the server's commands.",
            "",
            "The player enrols once and keeps its id and key in the data folder. Without the server it goes on: plan,"
                    + " videos and reports are on disk.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = AgentVersion.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Examples:",
            "  java -Xmx32m -XX:+UseSerialGC -jar pi-agent.jar run --server 192.168.1.2 --venue CORO",
            "  java -jar pi-agent.jar run --server 127.0.0.1 --data /tmp/p1 --serial P1 --mpv-arg=--vo=null"
                    + " --mpv-arg=--ao=null"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class RunCommand implements Callable<Integer> {
    /** Enrolling waits for the server as long as it takes. */
    private static final Duration FOR_EVER = Duration.ofDays(3650);

    private static final long GRACE_SECONDS = 20;

    @Mixin
    private PlayerOptions player;

    @Option(
            names = "--enroll-token",
            paramLabel = "TOKEN",
            defaultValue = "${env:MARQUEE_ENROLL_TOKEN}",
            description = "Lets this player in where the server asks for a token. Others on this machine can read"
                    + " command lines: better in the environment as MARQUEE_ENROLL_TOKEN, or in a file.")
    private @Nullable String token;

    @Option(names = "--enroll-token-file", paramLabel = "FILE", description = "The token is the text of this file.")
    private @Nullable Path tokenFile;

    @Mixin
    private PaceOptions pace;

    @Option(
            names = "--reboot-program",
            paramLabel = "PROGRAM",
            split = " ",
            defaultValue = "systemctl reboot",
            description = "What the command reboot runs, with its arguments (default: ${DEFAULT-VALUE}).")
    private List<String> rebootProgram;

    @Option(
            names = {"-v", "--verbose"},
            description = "Log more.")
    private boolean[] verbose = {};

    @Override
    public Integer call() {
        RunOptions options = options();
        Logging.verbosity(1 + verbose.length);
        LogTail tail = new LogTail();
        System.setErr(tail.before(System.err));
        ExitCode code;
        CountDownLatch closed = new CountDownLatch(1);
        try (PlayerAgent agent = new PlayerAgent(options, AgentVersion.number(), tail, FOR_EVER)) {
            Thread hook = new Thread(() -> end(agent, closed), "end");
            Runtime.getRuntime().addShutdownHook(hook);
            code = agent.run();
        } finally {
            closed.countDown();
        }
        return code.number();
    }

    /** SIGTERM: what is being shown is reported before the process ends. */
    private static void end(PlayerAgent agent, CountDownLatch closed) {
        agent.stop();
        try {
            if (!closed.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("marquee-agent: does not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private RunOptions options() {
        String board = PiIdentity.detect(SystemFiles.real()).serial();
        String serial = player.shared.serial == null ? board : player.shared.serial;
        if (serial.equals("unknown")) {
            throw AgentFailure.unexpected(ExitCode.USAGE, "serial", null, "--serial, because this board has none");
        }
        return new RunOptions(
                player.shared.server,
                player.data(),
                player.name == null ? hostname(serial) : player.name,
                serial,
                player.shared.venue,
                token(),
                player.kind,
                player.mpv,
                new ArrayList<>(player.mpvArguments),
                player.quota == null ? Long.MAX_VALUE : player.quota,
                player.shared.rate == null ? Long.MAX_VALUE : player.shared.rate,
                pace.pace(),
                rebootProgram,
                AgentVersion.jar().orElse(null));
    }

    private @Nullable String token() {
        if (tokenFile == null) {
            return token == null || token.isEmpty() ? null : token;
        }
        try {
            return Files.readString(tokenFile).strip();
        } catch (IOException e) {
            throw AgentFailure.unexpected(ExitCode.USAGE, "enroll-token-file", tokenFile, "a file that can be read");
        }
    }

    private static String hostname(String serial) {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "player-" + serial;
        }
    }
}
