package dev.marquee.agent.pi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.agent.testing.FakeSystem;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PiIdentityTest {
    private FakeSystem system;

    @BeforeEach
    void setUp(@TempDir Path folder) {
        system = new FakeSystem(folder);
    }

    private PiIdentity detected() {
        return PiIdentity.detect(system.files());
    }

    @Test
    void readsTheSerialOfTheDeviceTree() {
        system.write("proc/device-tree/serial-number", "10000000abcdef01\0");

        assertThat(detected().serial()).isEqualTo("10000000abcdef01");
    }

    @Test
    void readsTheSerialOfTheProcessorOtherwise() {
        system.write(
                "proc/cpuinfo", "processor\t: 0\n\nHardware\t: BCM2835\nSerial\t\t: 00000000deadbeef\nModel\t\t: Pi\n");

        assertThat(detected().serial()).isEqualTo("00000000deadbeef");
    }

    @Test
    void aMachineWithoutEitherIsUnknown() {
        assertThat(detected()).isEqualTo(new PiIdentity("unknown", null));
    }

    @Test
    void takesTheWiredInterfaceAndNeverTheLoopback() {
        system.write("sys/class/net/lo/address", "00:00:00:00:00:00\n")
                .write("sys/class/net/docker0/address", "02:42:00:00:00:01\n")
                .write("sys/class/net/wlan0/address", "dc:a6:32:00:00:02\n")
                .write("sys/class/net/wlan0/device/uevent", "")
                .write("sys/class/net/eth0/address", "DC:A6:32:00:00:01\n")
                .write("sys/class/net/eth0/device/uevent", "");

        assertThat(detected().mac()).isEqualTo("dc:a6:32:00:00:01");
    }

    @Test
    void takesAVirtualInterfaceWhenThereIsNoOther() {
        system.write("sys/class/net/docker0/address", "02:42:00:00:00:01\n");

        assertThat(detected().mac()).isEqualTo("02:42:00:00:00:01");
    }
}
