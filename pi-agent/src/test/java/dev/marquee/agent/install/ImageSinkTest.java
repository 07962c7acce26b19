package dev.marquee.agent.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.agent.base.SystemFiles;
import dev.marquee.agent.install.InstallState.Written;
import dev.marquee.agent.target.Target;
import dev.marquee.agent.target.TargetFile;
import dev.marquee.agent.testing.TestImage;
import dev.marquee.agent.testing.TestTiming;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageSinkTest {
    private static final int MIB = 1024 * 1024;
    private static final TestImage IMAGE = new TestImage(9, 70L * MIB + 3);

    private final TestTiming timing = new TestTiming();
    private final List<Written> checkpoints = new ArrayList<>();
    private Path path;
    private TargetFile target;

    @BeforeEach
    void setUp(@TempDir Path folder) {
        path = folder.resolve("a.img");
        target = Target.at(path, SystemFiles.real()).open(IMAGE.size());
    }

    @AfterEach
    void tearDown() {
        target.close();
    }

    private ImageSink sink() {
        return new ImageSink(target, timing, checkpoints::add);
    }

    private static void feed(ImageSink sink, long to) throws IOException {
        Random random = new Random(3);
        while (sink.position() < to) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            IMAGE.write(sink.position(), Math.min(to, sink.position() + 1 + random.nextInt(600_000)), bytes);
            sink.accept(ByteBuffer.wrap(bytes.toByteArray()));
        }
    }

    @Test
    void theTargetHoldsWhatWasTakenAndTheHashIsRight() throws IOException {
        ImageSink sink = sink();
        feed(sink, IMAGE.size());
        sink.finish();

        assertThat(sink.hex()).isEqualTo(IMAGE.sha256());
        assertThat(TestImage.sha256(path)).isEqualTo(IMAGE.sha256());
    }

    @Test
    void whatIsDurableIsNotedEveryThirtyTwoMebibytes() throws IOException {
        ImageSink sink = sink();
        sink.etag("\"v\"");
        feed(sink, IMAGE.size());
        sink.finish();

        assertThat(checkpoints).hasSize(3).allMatch(written -> "\"v\"".equals(written.etag()));
        assertThat(checkpoints.get(0).bytes()).isBetween(32L * MIB, 33L * MIB);
        assertThat(checkpoints.get(2)).isEqualTo(new Written(IMAGE.size(), IMAGE.sha256(), "\"v\""));
    }

    @Test
    void whatIsDurableIsNotedEveryTwoSecondsOnASlowMedium() throws IOException {
        ImageSink sink = sink();
        feed(sink, MIB);
        timing.advance(Duration.ofSeconds(2));
        feed(sink, MIB + 1);
        feed(sink, 2 * MIB);

        assertThat(checkpoints).hasSize(1);
        assertThat(checkpoints.get(0).bytes()).isEqualTo(MIB);
    }

    @Test
    void continuesAfterWhatIsThere() throws IOException {
        feed(sink(), 40L * MIB);
        Written earlier = checkpoints.get(0);

        ImageSink second = sink();
        assertThat(second.resume(earlier, bytes -> {})).isTrue();
        assertThat(second.position()).isEqualTo(earlier.bytes());
        feed(second, IMAGE.size());
        second.finish();

        assertThat(second.hex()).isEqualTo(IMAGE.sha256());
    }

    @Test
    void beginsAtZeroWhenTheMediumHoldsSomethingElse() {
        ImageSink sink = sink();

        assertThat(sink.resume(new Written(MIB, IMAGE.sha256(), "\"v\""), bytes -> {}))
                .isFalse();

        assertThat(sink.position()).isZero();
        assertThat(sink.etag()).isNull();
        assertThat(checkpoints).containsExactly(Written.NOTHING);
    }
}
