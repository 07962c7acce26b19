package dev.marquee.agent.install;

import dev.marquee.agent.base.AgentFailure;
import dev.marquee.agent.base.ExitCode;
import dev.marquee.agent.base.Sha256;
import dev.marquee.agent.install.ImageDiffers.Kind;
import dev.marquee.agent.install.InstallState.Written;
import dev.marquee.agent.net.RateLimit;
import dev.marquee.agent.net.Retry;
import dev.marquee.agent.net.ServerClient;
import dev.marquee.agent.target.Target;
import dev.marquee.agent.target.TargetFile;
import dev.marquee.contract.deployment.ConfigRequest;
import dev.marquee.contract.deployment.Progress;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One install from the first report to the last: starting, target checked, assignment, downloading, verifying,
 * customizing, success; or failed. Continues an interrupted one when its state is found. Used once, by one thread.
 */
public final class Installer {
    private static final Logger LOG = LoggerFactory.getLogger(Installer.class);
    private static final int MOST_RETRIES = 3;
    private static final Duration SUCCESS_PATIENCE = Duration.ofSeconds(60);
    private static final Duration FAILURE_PATIENCE = Duration.ofSeconds(10);

    private final InstallOptions options;
    private final Surroundings around;
    private final Console console;
    private final ServerClient server;
    private final Retry retry;
    private final StatusReporter reporter;
    private final Customizer customizer = new FirstBootFile();
    private final Target target;
    private final StateFile stateFile;
    private InstallState state;
    private boolean askedNow;

    private Installer(InstallOptions options, Surroundings around) {
        this.options = options;
        this.around = around;
        this.console = around.console();
        this.server = new ServerClient(options.server(), around.timeouts());
        this.retry = new Retry(options.timeoutAway(), around.timing(), around.random());
        this.target = Target.at(options.target().toAbsolutePath(), around.system());
        this.stateFile = options.state() == null
                ? StateFile.usual(target, around.serviceFolder())
                : new StateFile(options.state());
        InstallState.Job job = new InstallState.Job(
                options.server().toString(), target.toString(), options.product(), options.venue(), options.serial());
        InstallState begun = InstallState.begin(job);
        this.state = options.fresh() ? begun : stateFile.load(job).orElse(begun);
        this.reporter = new StatusReporter(server, options.serial(), options.mac());
    }

    /**
     * Installs.
     *
     * @throws AgentFailure with the reason, after the server has been told if it can be
     */
    public static Installed run(InstallOptions options, Surroundings around) {
        Installer installer = new Installer(options, around);
        try (installer.reporter) {
            return installer.install();
        }
    }

    private Installed install() {
        try {
            return flow();
        } catch (AgentFailure e) {
            throw failed(e);
        } catch (RuntimeException e) {
            LOG.debug("unexpected", e);
            throw failed(new AgentFailure(ExitCode.UNEXPECTED, "unexpected error: " + e, e));
        }
    }

    private Installed flow() {
        Assignment earlier = state.assignment();
        if (earlier != null) {
            named(earlier);
            console.say("continuing an interrupted install");
        }
        reporter.phase(Phase.STARTING, earlier == null ? "Agent started" : "Agent continues");
        target.check();
        Assignment image = imageOnTarget();
        customize(image);
        boolean told = reporter.end(
                Phase.SUCCESS, "Installed and verified " + image.size() + " bytes", null, patient(SUCCESS_PATIENCE));
        console.say(told ? "done" : "done, but the server does not know");
        stateFile.delete();
        return new Installed(image.hostname(), target.path(), image.size(), image.checksum());
    }

    /** Repeats download and verification until the target holds what the server assigned. */
    private Assignment imageOnTarget() {
        int retries = 0;
        boolean corrupted = false;
        while (true) {
            Assignment image = assignment();
            try (TargetFile file = target.open(image.size())) {
                download(image, file);
                verify(image, file);
                return image;
            } catch (ImageDiffers e) {
                boolean corrupt = e.kind() == Kind.CORRUPT;
                boolean again = corrupt && corrupted;
                boolean missing = e.kind() == Kind.MISSING;
                if (retries == MOST_RETRIES || again || (missing && askedNow)) {
                    ExitCode code = missing ? ExitCode.REFUSED : ExitCode.IMAGE;
                    throw new AgentFailure(code, AgentFailure.describe(e), e);
                }
                retries++;
                corrupted |= corrupt;
                console.say(e.getMessage() + "; starting over");
                keep(corrupt ? state.with(Written.NOTHING) : state.unassigned());
            }
        }
    }

    /** What an earlier run was told, else what the server says now. The key is kept first, see {@link InstallState}. */
    private Assignment assignment() {
        Assignment known = state.assignment();
        if (known != null) {
            return known;
        }
        keep(state);
        ConfigRequest request = new ConfigRequest(options.product(), options.venue(), options.serial(), options.mac());
        String key = state.idempotencyKey();
        Assignment given = Assignment.of(retry.until(() -> server.config(request, key)), options.server());
        askedNow = true;
        keep(state.with(given));
        named(given);
        return given;
    }

    private void keep(InstallState now) {
        state = now;
        stateFile.save(now);
    }

    private void named(Assignment given) {
        reporter.hostname(given.hostname());
        console.name(given.hostname());
    }

    private void download(Assignment image, TargetFile file) throws ImageDiffers {
        console.say("downloading " + image.url() + " to " + target);
        reporter.phase(Phase.DOWNLOADING, "Downloading " + image.size() + " bytes");
        Written earlier = state.written();
        ImageSink sink = new ImageSink(file, around.timing(), written -> keep(state.with(written)));
        if (earlier.bytes() > 0) {
            boolean there = sink.resume(earlier, bytes -> {});
            console.say(
                    there
                            ? "the first " + earlier.bytes() + " bytes are there"
                            : "the target does not hold what was written before, starting over");
        }
        ProgressMeter meter = meter(Phase.DOWNLOADING, sink.position(), image.size());
        RateLimit limit = new RateLimit(options.bytesPerSecond(), around.timing());
        new ImageDownload(server, retry, limit, image, sink, meter::at).run();
        if (!sink.hex().equals(image.checksum())) {
            throw new ImageDiffers(
                    Kind.CORRUPT, "image: sha256 " + sink.hex() + " (expected: " + image.checksum() + ")");
        }
    }

    private void verify(Assignment image, TargetFile file) {
        console.say("verifying " + target);
        reporter.phase(Phase.VERIFYING, "Reading back " + image.size() + " bytes");
        MessageDigest digest = Sha256.digest();
        ProgressMeter meter = meter(Phase.VERIFYING, 0, image.size());
        ImageSink.hash(file.reader(), image.size(), digest, meter::at);
        String found = HexFormat.of().formatHex(digest.digest());
        if (!found.equals(image.checksum())) {
            throw new AgentFailure(
                    ExitCode.READ_BACK,
                    "target: " + target + " reads back sha256 " + found + " (expected: " + image.checksum() + ")");
        }
    }

    private void customize(Assignment image) {
        reporter.phase(Phase.CUSTOMIZING, "Preparing the first boot as " + image.hostname());
        FirstBoot facts = new FirstBoot(
                image.hostname(),
                image.venue(),
                image.product() == null ? options.product() : image.product(),
                options.serial(),
                options.server().toString(),
                image.checksum());
        console.say("customizing: " + customizer.customize(target, facts));
    }

    private ProgressMeter meter(Phase phase, long from, long total) {
        return new ProgressMeter(phase, from, total, around.timing(), this::progress);
    }

    private void progress(Progress progress) {
        reporter.progress(progress);
        console.progress(progress);
    }

    /** Tells the server, and forgets the state unless a later run can go on with the same record of the server. */
    private AgentFailure failed(AgentFailure failure) {
        boolean away = failure.exitCode() == ExitCode.SERVER_AWAY;
        boolean told = reporter.end(
                Phase.FAILED, "Install failed", failure.getMessage(), patient(away ? Duration.ZERO : FAILURE_PATIENCE));
        if (!away || (told && state.assignment() != null)) {
            stateFile.delete();
        }
        return failure;
    }

    private Retry patient(Duration most) {
        return retry.within(most.compareTo(options.timeoutAway()) < 0 ? most : options.timeoutAway());
    }
}
