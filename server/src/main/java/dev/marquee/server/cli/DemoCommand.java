package dev.marquee.server.cli;

import dev.marquee.server.App;
import dev.marquee.server.ListenAddress;
import dev.marquee.server.ServerConfig;
import dev.marquee.server.access.Secrets;
import dev.marquee.server.demo.Demo;
import dev.marquee.server.demo.DemoAgents;
import dev.marquee.server.demo.DemoFolder;
import dev.marquee.server.demo.DemoPlayers;
import dev.marquee.server.demo.DemoShow;
import dev.marquee.server.signage.player.Enrolment;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code marquee demo}: everything at work on made-up venues, with nothing kept. */
@Command(
        name = "demo",
        description = "Runs a server on a temporary folder, three real agents that install a generated image of 64 MiB"
                + " over and over, and three players that show a generated playlist. Ctrl-C ends it and cleans up.")
final class DemoCommand implements Callable<Integer> {
    private static final long TEND_SECONDS = 2;
    private static final String OWNER = "admin";
    private static final int PASSWORD_LENGTH = 12;
    private static final Duration OFFLINE_AFTER = Duration.ofSeconds(20);

    private final Map<String, String> environment;
    private final Deque<AutoCloseable> cleanUp = new ArrayDeque<>();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:5000",
            description = "Where to listen. Default: 127.0.0.1:5000, or any free port when that is in use.")
    private String listen = "127.0.0.1:5000";

    @Option(
            names = "--limit-rate",
            paramLabel = "RATE",
            defaultValue = "6M",
            description = "How fast each agent downloads, in bytes per second. Default: 6M")
    private String rate = "6M";

    DemoCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws Exception {
        AgentJar agent = new AgentJar(environment);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(ended), "shutdown"));
        PrintWriter out = spec.commandLine().getOut();
        out.println("Preparing two venues, a batch, an image of 64 MiB and a playlist...");

        DemoFolder folder = remember(DemoFolder.create());
        Path pis = Files.createDirectories(folder.path().resolve("pis"));
        // Whoever reaches it from elsewhere has to sign in.
        String password = ListenAddress.parse(listen).isLoopback()
                ? null
                : new Secrets().token().substring(0, PASSWORD_LENGTH);
        App app = remember(start(folder.path().resolve("data"), password));
        Demo demo = app.demo();
        demo.setUp(folder.path());
        String url = app.urls().get(0);
        DemoShow show = new DemoShow(url, password == null ? null : OWNER + ":" + password);
        show.setUp(folder.path());
        Consumer<String> tell = line -> out.println("  " + line);
        remember(DemoPlayers.start(url, pis, agent::process, tell));
        remember(DemoAgents.start(url, rate, pis, agent::process, tell));
        out.println(app.readyLine());
        out.println("Open " + url + " and watch three Pis being imaged, and " + url + "/monitoring for three screens. "
                + DemoPlayers.playing());
        if (password != null) {
            out.println(
                    "Sign in as " + OWNER + " with the password " + password + ", because others reach this address.");
        }
        out.println("Ctrl-C ends it; nothing is kept.");
        while (!ended.await(TEND_SECONDS, TimeUnit.SECONDS)) {
            tend(demo, show, ended);
        }
        return ExitCodes.OK;
    }

    private static void tend(Demo demo, DemoShow show, CountDownLatch ended) throws Exception {
        try {
            demo.tend();
            show.tend();
        } catch (Exception e) {
            // The server may have been ended meanwhile.
            if (ended.getCount() > 0) {
                throw e;
            }
        }
    }

    /** Falls back to any free port, but only from the default: a port that was asked for is meant. */
    private App start(Path data, @Nullable String password) throws IOException {
        ListenAddress wanted = ListenAddress.parse(listen);
        try {
            return App.start(config(data, wanted, password));
        } catch (IOException e) {
            if (spec.commandLine().getParseResult().hasMatchedOption("--listen")) {
                throw e;
            }
            spec.commandLine().getErr().println("marquee: " + e.getMessage() + "; taking another port");
            return App.start(config(data, new ListenAddress(wanted.host(), 0), password));
        }
    }

    private static ServerConfig config(Path data, ListenAddress address, @Nullable String password) {
        ServerConfig defaults = ServerConfig.defaults();
        return new ServerConfig(
                List.of(address),
                data,
                new ServerConfig.Access(
                        null,
                        Set.of(),
                        List.of(),
                        password == null ? null : new ServerConfig.FirstOwner("demo@example.org", password)),
                defaults.imaging(),
                new ServerConfig.Signage(Enrolment.OPEN, OFFLINE_AFTER),
                new ServerConfig.Topology(false, true),
                defaults.tick());
    }

    private synchronized <T extends AutoCloseable> T remember(T part) {
        cleanUp.push(part);
        return part;
    }

    private synchronized void end(CountDownLatch ended) {
        ended.countDown();
        while (!cleanUp.isEmpty()) {
            try {
                cleanUp.pop().close();
            } catch (Exception e) {
                spec.commandLine().getErr().println("marquee: " + e.getMessage());
            }
        }
    }
}
