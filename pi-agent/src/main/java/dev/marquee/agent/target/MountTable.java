package dev.marquee.agent.target;

import dev.marquee.agent.base.AgentFailure;
import dev.marquee.agent.base.ExitCode;
import dev.marquee.agent.base.SystemFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is mounted, by {@code /proc/self/mountinfo} (proc(5)), at the time of reading. */
record MountTable(List<Mount> mounts) {
    private static final int NUMBER = 2;
    private static final int POINT = 4;
    private static final int FIRST_OPTIONAL = 6;

    /**
     * One mount.
     *
     * @param number {@code major:minor}; an anonymous one for btrfs and other file systems of several devices
     * @param point where
     * @param source the device, as mount was told
     */
    record Mount(String number, String point, String source) {
        /** Whether it is of this device, by number or by name. */
        boolean of(BlockDevice device) {
            return number.equals(device.number()) || source.equals("/dev/" + device.name());
        }
    }

    MountTable {
        mounts = List.copyOf(mounts);
    }

    /** Reads the table; failing to is a reason not to write any device. */
    static MountTable read(SystemFiles system) {
        Path file = system.proc().resolve("self/mountinfo");
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return new MountTable(lines.flatMap(line -> parse(line).stream()).toList());
        } catch (IOException e) {
            throw new AgentFailure(
                    ExitCode.TARGET, "target: cannot tell what is mounted, " + file + " is unreadable", e);
        }
    }

    private static Optional<Mount> parse(String line) {
        List<String> fields = List.of(line.split(" "));
        if (fields.size() <= FIRST_OPTIONAL) {
            return Optional.empty();
        }
        int separator = fields.subList(FIRST_OPTIONAL, fields.size()).indexOf("-") + FIRST_OPTIONAL;
        if (separator < FIRST_OPTIONAL || separator + 2 >= fields.size()) {
            return Optional.empty();
        }
        return Optional.of(
                new Mount(fields.get(NUMBER), unescape(fields.get(POINT)), unescape(fields.get(separator + 2))));
    }

    private static String unescape(String field) {
        return field.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
    }

    /** Where a device is mounted, if it is. */
    Optional<String> pointOf(BlockDevice device) {
        return mounts.stream()
                .filter(mount -> mount.of(device))
                .map(Mount::point)
                .findFirst();
    }

    /** The mounts of the running system's root: more than one when an overlay lies on another. */
    List<Mount> roots() {
        return mounts.stream().filter(mount -> mount.point().equals("/")).toList();
    }
}
