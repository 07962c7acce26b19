package dev.marquee.server.cli;

import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.Role;
import dev.marquee.contract.deployment.ImageInfo;
import dev.marquee.server.access.Principal;
import dev.marquee.server.audit.ActivityLog;
import dev.marquee.server.deployment.ImageService;
import dev.marquee.server.deployment.NewImage;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code marquee image ...}: master images, on the data folder; a server may be running on it. */
@Command(name = "image", description = "Adds and lists master images.", synopsisSubcommandLabel = "COMMAND")
final class ImageCommand extends CommandGroup {
    private static final Principal OPERATOR = new Principal("command line", Role.OWNER, false);

    @Command(name = "add", description = "Copies an image into the data folder, hashes it and gives it to Pis.")
    void add(
            @Mixin DataOption data,
            @Option(
                            names = "--product",
                            required = true,
                            paramLabel = "KXP2|RXP2",
                            description = "Product that the image is for.")
                    String product,
            @Option(names = "--version", paramLabel = "V", description = "Version, as people call it.") @Nullable String version,
            @Option(names = "--description", paramLabel = "TEXT", description = "What is in it.") @Nullable String description,
            @Option(names = "--inactive", description = "Only registers it; Pis get what they got before.")
                    boolean inactive,
            // The standard pair of --help and --version is not mixed in where --version is the image's.
            @Option(
                            names = {"-h", "--help"},
                            usageHelp = true,
                            description = "Show this help message and exit.")
                    boolean help,
            @Parameters(paramLabel = "FILE", description = "The image.") Path file) {
        if (!Files.isRegularFile(file)) {
            throw new CommandFailedException("image " + file + ": not a file (expected: a readable image)");
        }
        NewImage image = NewImage.of(String.valueOf(file.getFileName()), product, version, description, !inactive);
        withImages(data.open(), images -> {
            ImageInfo added = copy(images, image, file);
            spec.commandLine()
                    .getOut()
                    .println("added " + added.filename() + " for " + added.productType() + ", " + added.sizeBytes()
                            + " bytes, sha256 " + added.checksum() + (added.active() ? ", active" : ", inactive"));
        });
    }

    private static ImageInfo copy(ImageService images, NewImage image, Path file) {
        try {
            return images.copy(image, file, OPERATOR).join();
        } catch (IOException e) {
            throw new CommandFailedException("image " + file + ": cannot be copied: " + e.getMessage());
        } catch (CompletionException e) {
            throw e.getCause() instanceof MarqueeException fault ? fault : e;
        }
    }

    @Command(name = "list", description = "Lists the images, newest first.")
    void list(@Mixin DataOption data) {
        withImages(data.openExisting(), images -> {
            List<ImageInfo> all = images.list();
            all.forEach(image -> spec.commandLine()
                    .getOut()
                    .println(String.join(
                            "\t",
                            image.filename(),
                            image.productType(),
                            image.version() == null ? "-" : image.version(),
                            Long.toString(image.sizeBytes()),
                            image.checksum(),
                            image.active() ? "active" : "inactive")));
            if (all.isEmpty()) {
                spec.commandLine()
                        .getOut()
                        .println("no images yet; add one with: marquee image add --product KXP2 FILE");
            }
        });
    }

    private static void withImages(Database opened, Consumer<ImageService> work) {
        Clock clock = Clock.system(ZoneId.systemDefault());
        try (Database database = opened;
                WriteQueue writes = new WriteQueue(database)) {
            Path folder = Files.createDirectories(database.folder().resolve("images"));
            work.accept(new ImageService(database, writes, folder, new ActivityLog(database, clock), clock));
        } catch (IOException e) {
            throw new CommandFailedException("data folder: images cannot be kept: " + e.getMessage());
        }
    }
}
