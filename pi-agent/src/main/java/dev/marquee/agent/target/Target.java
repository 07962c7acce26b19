package dev.marquee.agent.target;

import dev.marquee.agent.base.AgentFailure;
import dev.marquee.agent.base.ExitCode;
import dev.marquee.agent.base.SystemFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The medium to be overwritten: a block device or a regular file. Errors are {@link AgentFailure}s naming it. */
public final class Target {
    private final Path path;
    private final Optional<DeviceNumber> number;
    private final SystemFiles system;
    private final TargetCheck check;

    private Target(Path path, Optional<DeviceNumber> number, SystemFiles system) {
        this.path = path;
        this.number = number;
        this.system = system;
        this.check = new TargetCheck(path, system);
    }

    /** What is at a path now. */
    public static Target at(Path path, SystemFiles system) {
        try {
            Optional<DeviceNumber> number = Files.exists(path) ? DeviceNumber.of(path) : Optional.empty();
            return new Target(path, number, system);
        } catch (IOException e) {
            throw new AgentFailure(ExitCode.TARGET, "target: " + path + " " + AgentFailure.describe(e), e);
        }
    }

    /** A path taken for the device with a number, whatever it is: for tests. */
    static Target pretended(Path path, DeviceNumber number, SystemFiles system) {
        return new Target(path, Optional.of(number), system);
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** Whether it is a block device. */
    public boolean isDevice() {
        return number.isPresent();
    }

    /** Throws unless it may be overwritten; its size is not looked at. */
    public void check() {
        if (isDevice()) {
            check.device(device().orElseThrow(() -> AgentFailure.unexpected(
                    ExitCode.TARGET, "target", path, "a device that the kernel describes below " + system.sys())));
        } else {
            check.file();
        }
    }

    /**
     * Opens it for an image, which must fit. A file is created and given the size of the image; what it holds up to there
     * stays.
     *
     * @param size of the image in bytes
     */
    public TargetFile open(long size) {
        check.room(device(), size);
        return TargetFile.open(path, isDevice(), size);
    }

    private Optional<BlockDevice> device() {
        return number.flatMap(known -> BlockDevice.find(known, system));
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
