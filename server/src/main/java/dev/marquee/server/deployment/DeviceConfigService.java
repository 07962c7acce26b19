package dev.marquee.server.deployment;

import dev.marquee.contract.DeploymentEvents;
import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.deployment.Batch;
import dev.marquee.contract.deployment.ConfigResponse;
import dev.marquee.contract.deployment.DeploymentEvent;
import dev.marquee.contract.deployment.DeploymentUpdate;
import dev.marquee.server.deployment.ImageService.Offer;
import dev.marquee.server.persistence.WriteContext;
import dev.marquee.server.persistence.WriteQueue;
import dev.marquee.server.realtime.EventPublisher;
import dev.marquee.server.values.Timestamps;
import dev.marquee.server.venue.HostnameAssigner;
import dev.marquee.server.venue.Product;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Tells booting Pis what to install ({@code contracts/deployments.md}, section 3). Name, batch and history change in one
 * transaction: two Pis never get one name, and a Pi that cannot be served spends none. Request pool only.
 */
public final class DeviceConfigService {
    private static final String PROTOCOL_VERSION = "3.0";

    private final WriteQueue writes;
    private final HostnameAssigner hostnames;
    private final ImageService images;
    private final ImageAddresses addresses;
    private final DeploymentStats stats;
    private final EventPublisher events;
    private final BatchAnnouncer announcer;
    private final ConfigAnswers answers;
    private final Clock clock;
    private final BatchDao batches = new BatchDao();
    private final DeploymentDao deployments = new DeploymentDao();
    private final DeploymentEventDao timeline = new DeploymentEventDao();

    /** Built once from its parts. */
    public DeviceConfigService(
            WriteQueue writes,
            HostnameAssigner hostnames,
            ImageService images,
            ImageAddresses addresses,
            DeploymentStats stats,
            EventPublisher events,
            ConfigAnswers answers,
            Clock clock) {
        this.writes = writes;
        this.hostnames = hostnames;
        this.images = images;
        this.addresses = addresses;
        this.stats = stats;
        this.events = events;
        this.announcer = new BatchAnnouncer(events);
        this.answers = answers;
        this.clock = clock;
    }

    /** A name and where it came from. */
    private record Assignment(
            Pi pi, String hostname, @Nullable Batch batch) {}

    /**
     * Takes a name for a Pi and begins its deployment.
     *
     * @param local the address that the Pi connected to
     * @param idempotencyKey {@code null} or a key whose repetition gets the same answer again
     * @return fails with {@code NOT_FOUND} when there is no image; nothing is spent then
     */
    CompletableFuture<ConfigResponse> configure(Pi pi, InetSocketAddress local, @Nullable String idempotencyKey) {
        Map<Product, Offer> offers = new EnumMap<>(Product.class);
        for (Product product : Product.values()) {
            images.offer(product).ifPresent(offer -> offers.put(product, offer));
        }
        return writes.submit(context -> {
            Optional<ConfigResponse> before = answers.find(context, idempotencyKey);
            if (before.isPresent()) {
                return before.get();
            }
            ConfigResponse answer = configure(context, pi, local, offers);
            answers.keep(context, idempotencyKey, answer);
            return answer;
        });
    }

    private ConfigResponse configure(
            WriteContext context, Pi asking, InetSocketAddress local, Map<Product, Offer> offers) {
        Assignment assignment = assign(context, asking);
        Pi pi = assignment.pi();
        Offer offer = offers.get(pi.product());
        if (offer == null) {
            throw new MarqueeException(ErrorCode.NOT_FOUND, "No active image for " + pi.product());
        }
        begin(context, assignment, offer);
        return new ConfigResponse(
                addresses.host(local),
                assignment.hostname(),
                pi.product().name(),
                pi.venueCode(),
                addresses.of(local, offer.filename()),
                offer.size(),
                offer.sha256(),
                PROTOCOL_VERSION,
                Timestamps.local(clock));
    }

    /** The active batch decides product and venue; without one the Pi's own wishes do. */
    private Assignment assign(WriteContext context, Pi asking) {
        Optional<Batch> top = batches.top(context.handle());
        boolean servable = top.isPresent()
                && (Product.valueOf(top.get().productType()) == Product.KXP2 || asking.serial() != null);
        if (!servable) {
            return new Assignment(asking, name(context, asking), null);
        }
        Pi pi = asking.as(Product.valueOf(top.get().productType()), top.get().venueCode());
        Optional<Batch> taken = batches.take(context.handle(), top.get().id(), Timestamps.row(clock));
        taken.ifPresent(batch -> context.afterCommit(() -> announce(batch)));
        return new Assignment(pi, name(context, pi), taken.orElse(null));
    }

    private void announce(Batch batch) {
        announcer.updated(batch);
        if (BatchStatus.of(batch.status()) == BatchStatus.COMPLETED) {
            announcer.statusChanged(batch);
        }
    }

    private String name(WriteContext context, Pi pi) {
        return pi.venueCode() == null
                ? pi.defaultName()
                : hostnames
                        .assign(context, pi.product(), pi.venueCode(), pi.mac(), pi.serial())
                        .orElseGet(pi::defaultName);
    }

    private void begin(WriteContext context, Assignment assignment, Offer offer) {
        Pi pi = assignment.pi();
        String at = Timestamps.row(clock);
        Long batchId = assignment.batch() == null ? null : assignment.batch().id();
        long id = deployments.insert(
                context.handle(),
                new NewDeployment(
                        assignment.hostname(),
                        pi.mac(),
                        pi.serial(),
                        pi.address(),
                        pi.product().name(),
                        pi.venueCode(),
                        offer.filename(),
                        batchId,
                        at));
        timeline.insert(
                context.handle(), id, new DeploymentEvent(at, DeploymentWords.STARTED, offer.filename(), "server"));
        DeploymentRecord begun = new DeploymentRecord(
                id,
                assignment.hostname(),
                pi.mac(),
                pi.serial(),
                pi.product().name(),
                pi.venueCode(),
                DeploymentWords.STARTED,
                at);
        context.afterCommit(() -> {
            stats.started(begun);
            events.publish(DeploymentEvents.DEPLOYMENT_UPDATE, pi.venueCode(), update(begun));
        });
    }

    private DeploymentUpdate update(DeploymentRecord begun) {
        return new DeploymentUpdate(
                begun.hostname(),
                begun.macAddress(),
                begun.serialNumber(),
                DeploymentWords.STARTED,
                Timestamps.local(clock),
                begun.id(),
                begun.productType(),
                begun.venueCode(),
                null,
                null);
    }
}
