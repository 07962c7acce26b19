package dev.marquee.agent.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.agent.base.AgentFailure;
import dev.marquee.agent.testing.FakeSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetTest {
    private static final long SECTORS = 100;

    private FakeSystem system;
    private Path folder;
    private Path node;

    @BeforeEach
    void setUp(@TempDir Path temp) throws IOException {
        folder = temp;
        node = Files.createFile(temp.resolve("sda"));
        system = new FakeSystem(temp.resolve("system"))
                .disk("sda", "8:0", SECTORS)
                .partition("sda", "sda1", "8:1")
                .partition("sda", "sda2", "8:2")
                .disk("mmcblk0", "179:0", SECTORS)
                .partition("mmcblk0", "mmcblk0p1", "179:1")
                .partition("mmcblk0", "mmcblk0p2", "179:2")
                .mount("0:21", "/proc", "proc")
                .mount("179:2", "/", "/dev/root");
    }

    private Target disk() {
        return Target.pretended(node, new DeviceNumber(8, 0), system.files());
    }

    private Target file(String name) {
        return Target.at(folder.resolve(name), system.files());
    }

    private static void assertRefused(Target target, String expected) {
        assertThatThrownBy(target::check)
                .isInstanceOf(AgentFailure.class)
                .hasMessage("target: " + target + " (expected: " + expected + ")");
    }

    @Test
    void aDiskThatNobodyUsesIsTaken() {
        assertThatCode(() -> disk().check()).doesNotThrowAnyException();
    }

    @Test
    void aMountedDiskIsRefused() {
        system.mount("8:0", "/mnt", "/dev/sda");

        assertRefused(disk(), "not mounted, but sda is mounted at /mnt");
    }

    @Test
    void aDiskWithAMountedPartitionIsRefused() {
        system.mount("8:2", "/media/a\\040card", "/dev/sda2");

        assertRefused(disk(), "not mounted, but sda2 is mounted at /media/a card");
    }

    @Test
    void aMountOfAFileSystemWithItsOwnNumberIsFoundByName() {
        system.mount("0:44", "/data", "/dev/sda1");

        assertRefused(disk(), "not mounted, but sda1 is mounted at /data");
    }

    @Test
    void theDiskOfTheRunningSystemIsRefused() {
        Target disk = Target.pretended(node, new DeviceNumber(179, 0), system.files());

        assertRefused(disk, "a disk other than the one the running system is on");
    }

    @Test
    void anotherPartitionOfTheRunningSystemsDiskIsRefused() {
        Target partition = Target.pretended(node, new DeviceNumber(179, 1), system.files());

        assertRefused(partition, "a disk other than the one the running system is on");
    }

    @Test
    void aPartitionBesideAMountedOneIsTaken() {
        system.mount("8:2", "/mnt", "/dev/sda2");

        assertThatCode(() -> Target.pretended(node, new DeviceNumber(8, 1), system.files())
                        .check())
                .doesNotThrowAnyException();
    }

    @Test
    void aDiskThatIsSwappedToIsRefused() {
        system.write("proc/swaps", "Filename Type Size Used Priority\n/dev/sda2 partition 1 0 -2\n");

        assertRefused(disk(), "not in use, but sda2 is swapped to");
    }

    @Test
    void aDiskBelowAVolumeIsRefused() {
        system.write("sys/devices/sda/sda1/holders/dm-0/dev", "253:0");

        assertRefused(disk(), "not in use, but sda1 is part of dm-0");
    }

    @Test
    void aReadOnlyDiskIsRefused() {
        system.write("sys/devices/sda/ro", "1\n");

        assertRefused(disk(), "a writable device");
    }

    @Test
    void aCardReaderWithoutACardIsRefused() {
        system.write("sys/devices/sda/size", "0\n");

        assertRefused(disk(), "a device with a medium in it");
    }

    @Test
    void aDeviceIsRefusedWhenMountsCannotBeRead() throws IOException {
        Files.delete(system.files().proc().resolve("self/mountinfo"));

        assertThatThrownBy(() -> disk().check()).hasMessageContaining("cannot tell what is mounted");
    }

    @Test
    void aDiskThatIsTooSmallIsRefusedUntouched() {
        assertThatThrownBy(() -> disk().open(SECTORS * 512 + 1))
                .hasMessage("target: " + node + " (expected: room for 51201 bytes, but there are 51200)");
        assertThat(node).isEmptyFile();
    }

    @Test
    void aNewFileIsTaken() {
        assertThatCode(() -> file("new.img").check()).doesNotThrowAnyException();
    }

    @Test
    void aFolderIsRefused() {
        assertRefused(file("system"), "a device or file, not a folder");
    }

    @Test
    void aFileInAMissingFolderIsRefused() {
        assertRefused(file("none/new.img"), "a file in an existing, writable folder");
    }

    @Test
    void aDeviceThatDoesNotExistIsNotCreatedAsAFile() {
        assertRefused(Target.at(Path.of("/dev/marquee-none"), system.files()), "an existing device");
    }

    @Test
    void aCharacterDeviceIsRefused() {
        assertRefused(Target.at(Path.of("/dev/null"), system.files()), "a block device or a regular file");
    }

    @Test
    void aFileBehindALoopDeviceIsRefused() throws IOException {
        system.disk("loop3", "7:3", SECTORS).write("sys/devices/loop3/loop/backing_file", node.toRealPath() + "\n");

        assertRefused(file("sda"), "not in use, but loop3 is made of it");
    }

    @Test
    void numbersOfDevicesAreSplitAsTheKernelPacksThem() {
        assertThat(DeviceNumber.ofRdev(0x0801)).hasToString("8:1");
        assertThat(DeviceNumber.ofRdev(0xb302)).hasToString("179:2");
        assertThat(DeviceNumber.ofRdev(0x1001_03ffL)).hasToString("259:65791");
    }
}
