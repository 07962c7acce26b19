package dev.marquee.agent;

import dev.marquee.agent.base.AgentFailure;
import dev.marquee.agent.base.ExitCode;
import dev.marquee.agent.service.ServiceInstaller;
import dev.marquee.agent.service.ServiceUnit;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code marquee-agent install-service}. */
@Command(
        name = "install-service",
        description = {
            "Makes the player a service of systemd: copies this JAR into the data folder, writes the unit, enables and"
                    + " starts it. Takes the options of run. Can be repeated.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = AgentVersion.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {"", "Example:", "  sudo java -jar pi-agent.jar install-service --server 192.168.1.2 --venue CORO"})
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class InstallServiceCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private PlayerOptions player;

    @Option(
            names = "--enroll-token",
            paramLabel = "TOKEN",
            defaultValue = "${env:MARQUEE_ENROLL_TOKEN}",
            description = "Lets this player in where the server asks for a token; kept in a file of its user.")
    private @Nullable String token;

    @Option(
            names = "--user",
            paramLabel = "USER",
            defaultValue = "root",
            description = "Who runs the player (default: ${DEFAULT-VALUE}, which may open the screen and reboot).")
    private String user;

    @Option(
            names = "--root",
            paramLabel = "DIR",
            defaultValue = "/",
            description = "Install into a system that does not run, such as a mounted image (default: this one).")
    private Path root;

    @Option(names = "--print", description = "Print the unit and do nothing.")
    private boolean print;

    @Option(names = "--no-start", description = "Enable, but do not start now.")
    private boolean noStart;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Path data = player.data == null ? PlayerOptions.USUAL_DATA : player.data.toAbsolutePath();
        ServiceUnit unit = new ServiceUnit(
                Path.of("/usr/bin/java"),
                data.resolve("pi-agent.jar"),
                data.resolve("guard.sh"),
                data,
                user,
                arguments(data));
        if (print) {
            out.print(unit.text());
            out.flush();
            return ExitCode.OK.number();
        }
        Path jar = AgentVersion.jar()
                .orElseThrow(() -> new AgentFailure(ExitCode.UNEXPECTED, "install-service: runs only from the JAR"));
        boolean here = root.toAbsolutePath().normalize().equals(Path.of("/"));
        Path file = new ServiceInstaller(root.toAbsolutePath().normalize())
                .install(unit, jar, token == null ? "" : token, here && !noStart);
        out.println("installed " + file + (here && !noStart ? ", started" : ", enabled for the next boot"));
        return ExitCode.OK.number();
    }

    private List<String> arguments(Path data) {
        List<String> words = new ArrayList<>(List.of("--server", player.shared.server.toString()));
        add(words, "--name", player.name);
        add(words, "--serial", player.shared.serial);
        add(words, "--venue", player.shared.venue);
        add(words, "--quota", player.quota);
        add(words, "--limit-rate", player.shared.rate);
        words.addAll(List.of("--player", player.kind.name().toLowerCase(java.util.Locale.ROOT), "--mpv", player.mpv));
        player.mpvArguments.forEach(argument -> words.add("--mpv-arg=" + argument));
        if (token != null && !token.isEmpty()) {
            add(words, "--enroll-token-file", data.resolve("enroll-token"));
        }
        return words;
    }

    private static void add(List<String> words, String name, @Nullable Object value) {
        if (value != null) {
            words.add(name);
            words.add(value.toString());
        }
    }
}
