package dev.marquee.agent.run;

import dev.marquee.agent.base.ExitCode;
import dev.marquee.agent.base.SystemFiles;
import dev.marquee.agent.base.Timing;
import dev.marquee.agent.command.Cameras;
import dev.marquee.agent.command.CommandRunner;
import dev.marquee.agent.command.Handler;
import dev.marquee.agent.command.MachineCommands;
import dev.marquee.agent.command.ScreenCommands;
import dev.marquee.agent.command.Updater;
import dev.marquee.agent.content.ContentFolder;
import dev.marquee.agent.content.ContentSync;
import dev.marquee.agent.content.Download;
import dev.marquee.agent.link.DeviceApi;
import dev.marquee.agent.link.DeviceSocket;
import dev.marquee.agent.link.Enrolment;
import dev.marquee.agent.link.Identity;
import dev.marquee.agent.link.IdentityFile;
import dev.marquee.agent.link.ReportCourier;
import dev.marquee.agent.logs.LogTail;
import dev.marquee.agent.metrics.CardErrors;
import dev.marquee.agent.metrics.MetricsReader;
import dev.marquee.agent.metrics.PowerSupply;
import dev.marquee.agent.net.Retry;
import dev.marquee.agent.play.MpvOptions;
import dev.marquee.agent.play.Player;
import dev.marquee.agent.store.AgentStore;
import dev.marquee.agent.store.CommandJournal;
import dev.marquee.agent.store.Documents;
import dev.marquee.agent.store.Outbox;
import dev.marquee.agent.store.Reporter;
import dev.marquee.contract.DeviceEvents;
import dev.marquee.contract.device.DownloadFinished;
import dev.marquee.contract.device.EmergencyNotice;
import dev.marquee.contract.device.Hello;
import dev.marquee.contract.device.VenueMessage;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running player: names every part once and joins them. */
public final class PlayerAgent implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PlayerAgent.class);
    private static final int OUTBOX = 20_000;
    private static final Duration TRIAL = Duration.ofMinutes(5);
    private static final Duration SHOWN = Duration.ofSeconds(15);
    private static final long SEEN_EVERY_SECONDS = 10;

    private final String version;
    private final RunOptions options;
    private final CompletableFuture<ExitCode> ended = new CompletableFuture<>();
    private final ScheduledExecutorService thread = Threads.single("agent");
    private final ScheduledExecutorService linkThread = Threads.single("link");
    private final AgentStore store;
    private final DeviceApi api;
    private final Outbox outbox;
    private final DeviceSocket socket;
    private final ReportCourier courier;
    private final Reporter reporter;
    private final Player player;
    private final Screen screen;
    private final ProofOfPlay proof;
    private final Emergencies emergencies;
    private final MetricsReader metrics;
    private final Heart heart;
    private final ContentWorker content;
    private final CommandRunner commands;
    private final Updater updater;
    private final Link link;

    /**
     * Enrols, if that has not been done, and builds the player. It begins to work with {@link #run}.
     *
     * @param tail remembers the log
     * @param patience how long to wait for the server when the player has to enrol
     */
    public PlayerAgent(RunOptions options, String version, LogTail tail, Duration patience) {
        this.options = options;
        this.version = version;
        Clock clock = Clock.system(ZoneId.systemDefault());
        Function<String, Optional<Path>> programs = name ->
                MpvOptions.find(name, Optional.ofNullable(System.getenv("PATH")).orElse(""));
        store = AgentStore.open(options.data());
        Documents documents = new Documents(store);
        outbox = new Outbox(store, OUTBOX);
        api = new DeviceApi(options.server());
        Identity identity = new Enrolment(options.name(), options.serial(), options.venue(), options.token())
                .enter(new IdentityFile(options.data()), api, new Retry(patience, Timing.system(), new SecureRandom()));
        LOG.info("{}", identity);
        socket = new DeviceSocket(
                api, identity, DeviceSocket.Pauses.upTo(options.pace().reconnect()), linkThread);
        courier = new ReportCourier(outbox, socket, linkThread);
        reporter = new Reporter(outbox, courier::wake);

        player = Players.choose(options, programs, new Stage(this));
        proof = new ProofOfPlay(reporter, documents, clock, player.name());
        emergencies = new Emergencies(documents, clock);
        ContentFolder folder = new ContentFolder(options.data().resolve("content"));
        screen = new Screen(player, folder, emergencies, proof, clock);

        Download download = new Download(
                api,
                Timing.system(),
                options.rate(),
                progress -> socket.emit(DeviceEvents.DOWNLOAD_PROGRESS.name(), progress));
        ContentSync sync = new ContentSync(folder, download, options.quota(), screen::files, (video, sha256, error) -> {
            long at = clock.millis();
            reporter.report(
                    DeviceEvents.DOWNLOAD_FINISHED,
                    (stream, sequence) -> new DownloadFinished(
                            stream, sequence, at, video.id(), video.filename(), video.size(), sha256, error));
            later(screen::refresh);
        });
        PlanKeeper keeper = new PlanKeeper(api, identity.deviceId(), documents, clock);
        content = new ContentWorker(keeper, sync, plan -> later(() -> screen.plan(plan)), () -> later(screen::refresh));

        Cameras cameras = new Cameras(player, options.data().resolve("run"), programs);
        updater = new Updater(options.jar(), Path.of(System.getProperty("java.home"), "bin", "java"));
        MachineCommands machine =
                new MachineCommands(SystemFiles.real(), options.rebootProgram(), updater, download, cameras, reporter);
        String greeting = options.name() + "\n" + options.serial() + "\n" + options.server();
        ScreenCommands picture = new ScreenCommands(player, documents, greeting);
        Map<String, Handler> handlers = new HashMap<>();
        picture.addTo(handlers, new Stage(this));
        metrics = new MetricsReader(
                SystemFiles.real(),
                options.data(),
                new PowerSupply(SystemFiles.real(), programs.apply("vcgencmd")),
                new CardErrors(SystemFiles.real(), programs.apply("dmesg")));
        heart = new Heart(api, socket, metrics, tail, clock);
        Settings settings = new Settings(api, identity.deviceId(), player, cameras);
        machine.addTo(handlers, new Machinery(content, heart, settings, this::restart));
        commands = new CommandRunner(new CommandJournal(store, outbox), reporter, handlers, clock);
        commands.recover(note -> machine.fate(note, version));
        picture.restore();
        RestFallback fallback = new RestFallback(api, outbox, commands);
        link = new Link(
                new Link.Parts(socket, courier, heart, fallback, settings, commands, reporter),
                new ServerEvents(),
                options.pace(),
                linkThread);
    }

    /** Works until {@link #stop} or until the process has to be started anew. */
    public ExitCode run() {
        later(proof::recover);
        player.start();
        content.start();
        thread.scheduleWithFixedDelay(this::second, 1, 1, TimeUnit.SECONDS);
        thread.scheduleWithFixedDelay(proof::seen, SEEN_EVERY_SECONDS, SEEN_EVERY_SECONDS, TimeUnit.SECONDS);
        if (updater.onTrial()) {
            LOG.info("an update is on trial");
            linkThread.schedule(this::trialOver, TRIAL.toSeconds(), TimeUnit.SECONDS);
        }
        link.start();
        return ended.join();
    }

    private void second() {
        try {
            screen.refresh();
            heart.showing(screen.current(), screen.status());
        } catch (RuntimeException e) {
            LOG.error("agent", e);
        }
    }

    private void trialOver() {
        if (updater.onTrial()) {
            LOG.error("the update does not reach the server and is rolled back");
            updater.rollBack();
            restart();
        }
    }

    /** Ends the process so that the service manager starts it again. */
    private void restart() {
        ended.complete(ExitCode.START_AGAIN);
    }

    /** Ends {@link #run}. Safe on every thread. */
    public void stop() {
        ended.complete(ExitCode.OK);
    }

    /** Runs something on the agent's thread. */
    void later(Runnable task) {
        Threads.run(thread, task);
    }

    Screen screen() {
        return screen;
    }

    /** The player can or cannot play. */
    void playerChanged() {
        Threads.run(linkThread, link::changed);
    }

    private final class ServerEvents implements Link.Agenda {
        @Override
        public Hello hello() {
            return new Hello(
                    version,
                    outbox.stream(),
                    options.name(),
                    metrics.bootedAt(),
                    List.copyOf(commands.types()),
                    condition());
        }

        @Override
        public void reached() {
            if (updater.onTrial()) {
                LOG.info("the update has proven itself");
                updater.proven();
            }
        }

        @Override
        public void contentChanged() {
            content.trigger();
        }

        @Override
        public void emergency(EmergencyNotice notice) {
            later(() -> {
                emergencies.notice(notice);
                screen.refresh();
            });
            if (notice.active() && notice.videoId() != null) {
                // Its video may be one that the plan did not need so far.
                content.trigger();
            }
        }

        @Override
        public void emergencies(List<EmergencyNotice> all) {
            later(() -> {
                emergencies.replace(all);
                screen.refresh();
            });
        }

        @Override
        public void announce(VenueMessage message) {
            player.message(message.title() + "\n" + message.message(), SHOWN);
        }
    }

    /** Whether it can play and keep what happens, or why not. */
    private String condition() {
        String playing = player.problem().map(why -> player.name() + ": " + why).orElse(player.name());
        String problem = store.problem();
        String kept = problem == null ? "" : "; store: " + problem;
        long lost = reporter.lost();
        return playing + kept + (lost == 0 ? "" : "; " + lost + " reports lost");
    }

    /** Ends everything; what was being shown is reported as left. */
    @Override
    public void close() {
        commands.close();
        content.close();
        player.close();
        Threads.finish(thread);
        socket.close();
        linkThread.shutdownNow();
        api.close();
        store.close();
    }
}
