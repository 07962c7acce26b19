package dev.marquee.agent.target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The kernel's number of a block device. */
record DeviceNumber(int major, int minor) {
    private static final int FORMAT_MASK = 0xf000;
    private static final int BLOCK_DEVICE = 0x6000;

    /** Of the device behind a path; empty when the path is no block device. */
    static Optional<DeviceNumber> of(Path path) throws IOException {
        Map<String, Object> attributes = Files.readAttributes(path, "unix:mode,rdev");
        if (attributes.get("mode") instanceof Integer mode
                && attributes.get("rdev") instanceof Long rdev
                && (mode & FORMAT_MASK) == BLOCK_DEVICE) {
            return Optional.of(ofRdev(rdev));
        }
        return Optional.empty();
    }

    /** Splits a number as the C library packs it. */
    static DeviceNumber ofRdev(long rdev) {
        long major = ((rdev >>> 8) & 0xfffL) | ((rdev >>> 32) & 0xfffff000L);
        long minor = (rdev & 0xffL) | ((rdev >>> 12) & 0xffffff00L);
        return new DeviceNumber((int) major, (int) minor);
    }

    /** {@code major:minor}, as in {@code /sys} and in mount tables. */
    @Override
    public String toString() {
        return major + ":" + minor;
    }
}
