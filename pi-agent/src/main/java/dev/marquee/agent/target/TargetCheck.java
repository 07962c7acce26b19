package dev.marquee.agent.target;

import dev.marquee.agent.base.AgentFailure;
import dev.marquee.agent.base.ExitCode;
import dev.marquee.agent.base.SystemFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a target may be overwritten. Every method returns quietly or throws the reason why not. */
final class TargetCheck {
    private final Path path;
    private final SystemFiles system;

    TargetCheck(Path path, SystemFiles system) {
        this.path = path;
        this.system = system;
    }

    /** A disk or partition: writable, with a medium, and used by nothing that runs. */
    void device(BlockDevice device) {
        if (device.readOnly() || !Files.isWritable(path)) {
            throw refused("a writable device");
        }
        if (device.size() == 0) {
            throw refused("a device with a medium in it");
        }
        MountTable table = MountTable.read(system);
        if (onRootDisk(device, table)) {
            throw refused("a disk other than the one the running system is on");
        }
        List<String> swaps = swaps();
        for (BlockDevice part : device.withPartitions()) {
            Optional<String> point = table.pointOf(part);
            if (point.isPresent()) {
                throw refused("not mounted, but " + part.name() + " is mounted at " + point.get());
            }
            if (swaps.contains("/dev/" + part.name())) {
                throw refused("not in use, but " + part.name() + " is swapped to");
            }
            if (!part.holders().isEmpty()) {
                throw refused("not in use, but " + part.name() + " is part of " + String.join(", ", part.holders()));
            }
        }
    }

    private boolean onRootDisk(BlockDevice device, MountTable table) {
        List<BlockDevice> family = device.disk().withPartitions();
        return table.roots().stream().anyMatch(root -> family.stream().anyMatch(root::of));
    }

    private List<String> swaps() {
        return SystemFiles.text(system.proc().resolve("swaps")).stream()
                .flatMap(String::lines)
                .map(line -> line.split("\\s")[0])
                .toList();
    }

    /** A regular file, existing or to be created. */
    void file() {
        if (Files.isDirectory(path)) {
            throw refused("a device or file, not a folder");
        }
        if (Files.exists(path)) {
            if (!Files.isRegularFile(path)) {
                throw refused("a block device or a regular file");
            }
            if (!Files.isWritable(path)) {
                throw refused("a writable file");
            }
            noLoopDevice();
        } else if (path.startsWith("/dev")) {
            throw refused("an existing device");
        } else if (!Files.isDirectory(folder()) || !Files.isWritable(folder())) {
            throw refused("a file in an existing, writable folder");
        }
    }

    /** A file behind a loop device may be mounted through it. */
    private void noLoopDevice() {
        try (Stream<Path> devices = Files.list(system.sys().resolve("class/block"))) {
            byte[] name = path.toRealPath().toString().getBytes(StandardCharsets.UTF_8);
            String backing = new String(name, StandardCharsets.ISO_8859_1);
            Optional<Path> loop = devices.filter(device -> SystemFiles.text(device.resolve("loop/backing_file"))
                            .filter(backing::equals)
                            .isPresent())
                    .findFirst();
            if (loop.isPresent()) {
                throw refused("not in use, but " + loop.get().getFileName() + " is made of it");
            }
        } catch (IOException | UncheckedIOException e) {
            // No sysfs, no loop devices.
        }
    }

    /** Room for an image: the capacity of a device, or what is free where a file lies. */
    void room(Optional<BlockDevice> device, long bytes) {
        long room = device.map(BlockDevice::size).orElseGet(this::freeForFile);
        if (room < bytes) {
            throw refused("room for " + bytes + " bytes, but there are " + room);
        }
    }

    private long freeForFile() {
        try {
            long reusable = Files.exists(path) ? Files.size(path) : 0;
            return Files.getFileStore(folder()).getUsableSpace() + reusable;
        } catch (IOException e) {
            throw new AgentFailure(ExitCode.TARGET, "target: " + path + " " + AgentFailure.describe(e), e);
        }
    }

    private Path folder() {
        return Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(path);
    }

    private AgentFailure refused(String expected) {
        return AgentFailure.unexpected(ExitCode.TARGET, "target", path, expected);
    }
}
