package dev.marquee.server.cli;

import dev.marquee.server.App;
import dev.marquee.server.ListenAddress;
import dev.marquee.server.ServerConfig;
import dev.marquee.server.demo.Demo;
import dev.marquee.server.demo.DemoAgents;
import dev.marquee.server.demo.DemoFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code marquee demo}: everything at work on made-up venues, with nothing kept. */
@Command(
        name = "demo",
        description = "Runs a server on a temporary folder, and three real agents that install a generated image of"
                + " 64 MiB over and over. Ctrl-C ends it and cleans up.")
final class DemoCommand implements Callable<Integer> {
    private static final long TEND_SECONDS = 2;

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
        out.println("Preparing two venues, a batch and an image of 64 MiB...");

        DemoFolder folder = remember(DemoFolder.create());
        Path agents = Files.createDirectories(folder.path().resolve("pis"));
        App app = remember(start(folder.path().resolve("data")));
        Demo demo = app.demo();
        demo.setUp(folder.path());
        String url = app.urls().get(0);
        remember(DemoAgents.start(url, rate, agents, agent::process, line -> out.println("  " + line)));
        out.println(app.readyLine());
        out.println("Open " + url + " and watch three Pis being imaged. Ctrl-C ends it; nothing is kept.");
        while (!ended.await(TEND_SECONDS, TimeUnit.SECONDS)) {
            demo.tend();
        }
        return ExitCodes.OK;
    }

    /** Falls back to any free port, but only from the default: a port that was asked for is meant. */
    private App start(Path data) throws IOException {
        ListenAddress wanted = ListenAddress.parse(listen);
        try {
            return App.start(config(data, wanted));
        } catch (IOException e) {
            if (spec.commandLine().getParseResult().hasMatchedOption("--listen")) {
                throw e;
            }
            spec.commandLine().getErr().println("marquee: " + e.getMessage() + "; taking another port");
            return App.start(config(data, new ListenAddress(wanted.host(), 0)));
        }
    }

    private static ServerConfig config(Path data, ListenAddress address) {
        ServerConfig defaults = ServerConfig.defaults();
        return new ServerConfig(
                List.of(address),
                data,
                defaults.access(),
                defaults.imaging(),
                defaults.signage(),
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
