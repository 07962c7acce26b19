package dev.marquee.agent.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.agent.testing.FakeSystem;
import dev.marquee.contract.device.Metrics;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsReaderTest {
    @TempDir
    private Path folder;

    private static MetricsReader reader(FakeSystem system, Path data) {
        return new MetricsReader(
                system.files(),
                data,
                new PowerSupply(system.files(), Optional.empty()),
                new CardErrors(system.files(), Optional.empty()));
    }

    @Test
    void readsWhatThePiTells() {
        FakeSystem system = new FakeSystem(folder)
                .write("proc/stat", "cpu  100 0 100 800 0 0 0 0 0 0\n")
                .write("proc/meminfo", "MemTotal:  1000 kB\nMemAvailable:  250 kB\n")
                .write("proc/uptime", "4711.42 100.0\n")
                .write("sys/class/thermal/thermal_zone0/temp", "51234\n")
                .write("sys/devices/platform/soc/soc:firmware/get_throttled", "50005\n")
                .write("sys/fs/ext4/mmcblk0p2/errors_count", "3\n");
        MetricsReader reader = reader(system, folder);
        system.write("proc/stat", "cpu  130 0 120 850 0 0 0 0 0 0\n");

        Metrics metrics = reader.read();

        assertThat(metrics.cpuPercent()).isEqualTo(50.0);
        assertThat(metrics.memoryPercent()).isEqualTo(75.0);
        assertThat(metrics.temperatureCelsius()).isEqualTo(51.2);
        assertThat(metrics.undervoltage()).isTrue();
        assertThat(metrics.sdErrors()).isEqualTo(3);
        assertThat(metrics.uptimeSeconds()).isEqualTo(4711);
        assertThat(metrics.diskPercent()).isBetween(0.0, 100.0);
    }

    @Test
    void leavesOutWhatItCannotTell() {
        Metrics metrics =
                reader(new FakeSystem(folder), folder.resolve("missing")).read();

        assertThat(metrics).isEqualTo(new Metrics(null, null, null, null, null, null, null));
    }
}
