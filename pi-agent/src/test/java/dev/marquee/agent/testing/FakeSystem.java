package dev.marquee.agent.testing;

import dev.marquee.agent.base.SystemFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** {@code /proc} and {@code /sys} of a machine that does not exist. */
public final class FakeSystem {
    private final Path root;

    public FakeSystem(Path root) {
        this.root = root;
        write("proc/self/mountinfo", "");
    }

    public SystemFiles files() {
        return new SystemFiles(root.resolve("proc"), root.resolve("sys"));
    }

    public FakeSystem write(String path, String text) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A disk of some sectors. */
    public FakeSystem disk(String name, String number, long sectors) {
        return device("sys/devices/" + name, name, number, sectors);
    }

    /** A part of a disk. */
    public FakeSystem partition(String disk, String name, String number) {
        String folder = "sys/devices/" + disk + "/" + name;
        write(folder + "/partition", "1\n");
        return device(folder, name, number, 1);
    }

    private FakeSystem device(String folder, String name, String number, long sectors) {
        write(folder + "/dev", number + "\n");
        write(folder + "/size", sectors + "\n");
        write(folder + "/ro", "0\n");
        link("sys/dev/block/" + number, folder);
        return link("sys/class/block/" + name, folder);
    }

    private FakeSystem link(String link, String folder) {
        try {
            Path path = root.resolve(link);
            Files.createDirectories(path.getParent());
            Files.createSymbolicLink(path, root.resolve(folder));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public FakeSystem mount(String number, String point, String source) {
        try {
            String line = "30 1 " + number + " / " + point + " rw,relatime shared:1 - ext4 " + source + " rw\n";
            Files.writeString(root.resolve("proc/self/mountinfo"), line, StandardOpenOption.APPEND);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
