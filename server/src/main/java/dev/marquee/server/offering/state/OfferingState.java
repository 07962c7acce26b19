package dev.marquee.server.offering.state;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.config.ClientFeatures;
import dev.marquee.contract.config.Feature;
import dev.marquee.contract.config.Platform;
import dev.marquee.server.offering.rules.RolloutRules;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The committed state in memory, so that event loops answer without the database. Changed on the writer thread after each
 * commit (and filled before the server listens), read on every thread. Holds one small record for each client.
 */
public final class OfferingState {
    private volatile Offering offering = Offering.EMPTY;
    private final Map<Long, Client> clients = new ConcurrentHashMap<>();
    private volatile int activeClients;
    private volatile Runnable changed = () -> {};

    /** What is offered now. */
    public Offering current() {
        return offering;
    }

    /** Takes over a platform. */
    public void put(Platform platform) {
        offering = offering.with(platform);
        changed.run();
    }

    /** Takes over a feature. */
    public void put(Feature feature) {
        offering = offering.with(feature);
        changed.run();
    }

    /** Takes over a package. */
    public void put(Subscription subscription) {
        offering = offering.with(subscription);
        changed.run();
    }

    /** Takes over whom a feature is for. */
    public void put(long featureId, RolloutRules rules) {
        offering = offering.with(featureId, rules);
        changed.run();
    }

    /** Runs after each change, on the thread that makes it; must be short. */
    public void onChange(Runnable listener) {
        changed = listener;
    }

    /** Takes over a client. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    public void put(Client client) {
        Client before = clients.put(client.id(), client);
        activeClients += (client.mayUse() ? 1 : 0) - (before != null && before.mayUse() ? 1 : 0);
        changed.run();
    }

    /** The client of a number. */
    public Optional<Client> client(long id) {
        return Optional.ofNullable(clients.get(id));
    }

    /**
     * Refuses a client that may not come in.
     *
     * @throws MarqueeException {@code FORBIDDEN}, in the words of sign-in
     */
    public void requireAdmitted(long clientId) {
        Client client = clients.get(clientId);
        if (client == null || !client.mayUse()) {
            throw new MarqueeException(ErrorCode.FORBIDDEN, client == null ? "Client not found" : Client.SUSPENDED);
        }
    }

    /** All clients, in no order. */
    public Collection<Client> clients() {
        return clients.values();
    }

    /** How many clients may use their package. */
    public int activeClients() {
        return activeClients;
    }

    /** What a client may use; nothing when it is unknown or has no package. */
    public ClientFeatures featuresOf(long clientId) {
        Client client = clients.get(clientId);
        return client == null ? ClientFeatures.NONE : offering.featuresOf(client);
    }

    /** Whether a client has a feature, or a part of it. */
    public boolean isEnabled(long clientId, String featureKey, @Nullable String subKey) {
        Client client = clients.get(clientId);
        Map<String, Object> entry = client == null
                ? null
                : offering.viewOf(client.effectivePackage())
                        .map(view -> view.entry(client, featureKey))
                        .orElse(null);
        if (entry == null || !Inclusion.isOn(entry.get("enabled"))) {
            return false;
        }
        return subKey == null || (entry.get("sub_features") instanceof Map<?, ?> parts && parts.containsKey(subKey));
    }

    /** A platform with its clients counted. */
    public Platform counted(Platform platform) {
        return platform.counted(platform.enabled() ? activeClients : 0);
    }

    /** The enabled platforms, counted, as clients are told. */
    public List<Platform> enabledPlatforms() {
        return offering.platforms().stream()
                .filter(Platform::enabled)
                .map(this::counted)
                .toList();
    }
}
