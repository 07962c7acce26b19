package dev.marquee.server.demo;

import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.Role;
import dev.marquee.contract.deployment.Batch;
import dev.marquee.contract.deployment.DeploymentRow;
import dev.marquee.contract.deployment.Hostname;
import dev.marquee.server.access.Principal;
import dev.marquee.server.deployment.BatchService;
import dev.marquee.server.deployment.DeploymentFilter;
import dev.marquee.server.deployment.DeploymentQueries;
import dev.marquee.server.deployment.ImageService;
import dev.marquee.server.deployment.NewBatch;
import dev.marquee.server.deployment.NewImage;
import dev.marquee.server.venue.HostnameFilter;
import dev.marquee.server.venue.HostnameService;
import dev.marquee.server.venue.VenueDetails;
import dev.marquee.server.venue.VenueService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The made-up world of the demonstration: two venues with names, an image and a batch that never stays empty. Blocks;
 * not for event loops.
 */
public final class Demo {
    private static final Principal DEMO = new Principal("demo", Role.OWNER, false);
    private static final int IMAGE_MEGABYTES = 64;
    private static final int FEW = 4;
    private static final int MANY = 100;
    private static final int BATCH_SIZE = 12;

    private final VenueService venues;
    private final HostnameService hostnames;
    private final BatchService batches;
    private final ImageService images;
    private final DeploymentQueries deployments;

    /** Sets up with these. */
    public Demo(
            VenueService venues,
            HostnameService hostnames,
            BatchService batches,
            ImageService images,
            DeploymentQueries deployments) {
        this.venues = venues;
        this.hostnames = hostnames;
        this.batches = batches;
        this.images = images;
        this.deployments = deployments;
    }

    /** Makes venues, names, image and batch. */
    public void setUp(Path scratch) throws IOException {
        venues.create("CORO", VenueDetails.of("Corona Karting", "Hall 1, Corona", null), DEMO)
                .join();
        venues.create("LUNA", VenueDetails.of("Luna Park Raceway", "Pier 4, Luna Bay", null), DEMO)
                .join();
        hostnames.importNumbers("CORO", "KXP2", numbers(1, 40), DEMO).join();
        hostnames.importNumbers("LUNA", "KXP2", numbers(1, 20), DEMO).join();
        Path image = scratch.resolve("kiosk-demo.img");
        DemoImage.write(image, IMAGE_MEGABYTES);
        images.copy(NewImage.of("kiosk-demo.img", "KXP2", "1.0-demo", "Made for the demonstration", true), image, DEMO)
                .join();
        Files.delete(image);
        startBatch();
    }

    private static String numbers(int first, int last) {
        StringBuilder list = new StringBuilder();
        for (int number = first; number <= last; number++) {
            list.append(number).append('\n');
        }
        return list.toString();
    }

    private void startBatch() {
        Batch batch = batches.create(new NewBatch("CORO", "KXP2", BATCH_SIZE, 10), DEMO)
                .join();
        batches.start(batch.id(), DEMO).join();
    }

    /** Keeps the world going: frees names that run out and starts a batch after the last one ended. */
    public void tend() {
        if (venues.stats("CORO").availableHostnames() < BATCH_SIZE + FEW) {
            Set<String> installing =
                    deployments.list(new DeploymentFilter("CORO", "KXP2", "in_progress", null), MANY, 0).rows().stream()
                            .map(DeploymentRow::hostname)
                            .collect(Collectors.toSet());
            hostnames.list(new HostnameFilter("CORO", "KXP2", "assigned", null, MANY, 0)).rows().stream()
                    .map(Hostname::hostname)
                    .filter(name -> !installing.contains(name))
                    .forEach(name -> hostnames.release(name, DEMO).join());
        }
        try {
            if (batches.list("CORO", "active").isEmpty()) {
                startBatch();
            }
        } catch (MarqueeException e) {
            throw new IllegalStateException("the demonstration ran out of names", e);
        }
    }
}
