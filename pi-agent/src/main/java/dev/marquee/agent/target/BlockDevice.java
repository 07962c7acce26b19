package dev.marquee.agent.target;

import dev.marquee.agent.base.SystemFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A disk or partition as sysfs shows it.
 *
 * @param folder its real folder below {@code /sys}
 */
record BlockDevice(Path folder) {
    private static final int SECTOR_BYTES = 512;

    /** The device with a number; empty when sysfs does not know it. */
    static Optional<BlockDevice> find(DeviceNumber number, SystemFiles system) {
        try {
            Path link = system.sys().resolve("dev/block").resolve(number.toString());
            return Optional.of(new BlockDevice(link.toRealPath()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The kernel's name, such as {@code mmcblk0p1}. */
    String name() {
        return String.valueOf(folder.getFileName()).replace('!', '/');
    }

    /** {@code major:minor}. */
    String number() {
        return SystemFiles.text(folder.resolve("dev")).orElse("?");
    }

    /** Capacity in bytes; zero when there is no medium. */
    long size() {
        return SystemFiles.text(folder.resolve("size")).map(Long::parseLong).orElse(0L) * SECTOR_BYTES;
    }

    /** Whether the kernel refuses writes, as with the lock switch of an SD card. */
    boolean readOnly() {
        return SystemFiles.text(folder.resolve("ro")).orElse("0").equals("1");
    }

    /** The whole disk this is a part of; itself when it is one. */
    BlockDevice disk() {
        Path parent = folder.getParent();
        return parent != null && Files.exists(folder.resolve("partition")) ? new BlockDevice(parent) : this;
    }

    /** Itself and its partitions. */
    List<BlockDevice> withPartitions() {
        Stream<BlockDevice> partitions = children(folder).stream()
                .filter(child -> Files.exists(child.resolve("partition")))
                .map(BlockDevice::new);
        return Stream.concat(Stream.of(this), partitions).toList();
    }

    /** Names of the devices built on this one: LVM, RAID, encryption. */
    List<String> holders() {
        return children(folder.resolve("holders")).stream()
                .map(child -> String.valueOf(child.getFileName()))
                .toList();
    }

    private static List<Path> children(Path folder) {
        try (Stream<Path> list = Files.list(folder)) {
            return list.sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }
}
