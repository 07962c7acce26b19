package dev.marquee.agent.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.marquee.agent.base.AgentFailure;
import dev.marquee.agent.net.RateLimit;
import dev.marquee.agent.net.ServerAddress;
import dev.marquee.agent.net.Timeouts;
import dev.marquee.agent.testing.FakeSystem;
import dev.marquee.agent.testing.ImagingServer;
import dev.marquee.agent.testing.TestImage;
import dev.marquee.agent.testing.TestTiming;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/** An installer, a server and a file to be written, in one place. */
final class InstallFixture implements AutoCloseable {
    static final Duration AWAY = Duration.ofMinutes(10);

    final TestImage image;
    final ImagingServer server;
    final TestTiming timing = new TestTiming();
    final Path target;
    final Path state;
    final ByteArrayOutputStream err = new ByteArrayOutputStream();
    Timeouts timeouts = Timeouts.STANDARD;
    boolean fresh;

    private final FakeSystem system;

    InstallFixture(Path folder, TestImage image) {
        this.image = image;
        this.server = new ImagingServer(image);
        this.system = new FakeSystem(folder.resolve("system"));
        this.target = folder.resolve("target.img");
        this.state = folder.resolve("target.img.marquee-install.json");
    }

    Installed install() {
        return install(target);
    }

    Installed install(Path other) {
        InstallOptions options = new InstallOptions(
                ServerAddress.parse(server.url()),
                other,
                "KXP2",
                "CORO",
                "10000000abcdef01",
                "dc:a6:32:00:00:01",
                RateLimit.NONE,
                null,
                AWAY,
                fresh);
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        Surroundings around = new Surroundings(
                system.files(), timing, new Random(7), timeouts, Optional.empty(), new Console(stream, false, timing));
        return Installer.run(options, around);
    }

    AgentFailure failure() {
        AgentFailure failure = catchThrowableOfType(AgentFailure.class, this::install);
        assertThat(failure).as("failure of the install").isNotNull();
        return failure;
    }

    void assertInstalled() {
        assertThat(target).hasSize(image.size());
        assertThat(TestImage.sha256(target)).isEqualTo(image.sha256());
        assertThat(state).doesNotExist();
    }

    @Override
    public void close() {
        server.close();
    }
}
