package dev.marquee.socketio.limits;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Connections and handshakes per client address. Addresses without either are forgotten, so memory stays bounded. */
public final class AddressLimits {
    private static final int IPV6_NETWORK_BYTES = 8;
    private static final int MIN_PRUNE = 1024;
    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    /** One address; touched under the map's lock of its key only. */
    private static final class Client {
        int connections;
        double tokens;
        long filledNanos;

        Client(double tokens, long nowNanos) {
            this.tokens = tokens;
            this.filledNanos = nowNanos;
        }
    }

    private final Limits limits;
    private final LongSupplier nanoClock;
    private final ConcurrentHashMap<InetAddress, Client> clients = new ConcurrentHashMap<>();
    private volatile int pruneAbove = MIN_PRUNE;

    /**
     * Creates it without any address.
     *
     * @param nanoClock the time, as {@link System#nanoTime} tells it
     */
    public AddressLimits(Limits limits, LongSupplier nanoClock) {
        this.limits = limits;
        this.nanoClock = nanoClock;
    }

    /** Takes note of a handshake; returns why it must be refused, or nothing. */
    public Optional<Refusal> check(InetAddress address) {
        long now = nanoClock.getAsLong();
        Refusal[] verdict = new Refusal[1];
        clients.compute(network(address), (key, known) -> {
            Client client = known == null ? new Client(limits.handshakeBurst(), now) : known;
            verdict[0] = check(client, now);
            return client;
        });
        if (clients.size() > pruneAbove) {
            prune(now);
        }
        return Optional.ofNullable(verdict[0]);
    }

    private @Nullable Refusal check(Client client, long now) {
        fill(client, now);
        if (client.connections >= limits.maxConnectionsPerAddress()) {
            return Refusal.CONNECTIONS_PER_ADDRESS;
        }
        if (client.tokens < 1) {
            return Refusal.HANDSHAKE_RATE;
        }
        client.tokens--;
        return null;
    }

    private void fill(Client client, long now) {
        double earned = (now - client.filledNanos) / NANOS_PER_SECOND * limits.handshakesPerSecond();
        client.tokens = Math.min(limits.handshakeBurst(), client.tokens + earned);
        client.filledNanos = now;
    }

    private void prune(long now) {
        for (InetAddress address : clients.keySet()) {
            clients.computeIfPresent(address, (key, client) -> {
                fill(client, now);
                return client.connections == 0 && client.tokens >= limits.handshakeBurst() ? null : client;
            });
        }
        pruneAbove = Math.max(MIN_PRUNE, clients.size() * 2);
    }

    /** Counts a connection in. */
    public void connected(InetAddress address) {
        long now = nanoClock.getAsLong();
        clients.compute(network(address), (key, known) -> {
            Client client = known == null ? new Client(limits.handshakeBurst(), now) : known;
            client.connections++;
            return client;
        });
    }

    /** Counts a connection out. */
    public void disconnected(InetAddress address) {
        clients.computeIfPresent(network(address), (key, client) -> {
            client.connections--;
            return client;
        });
    }

    /** Returns how many addresses are known. */
    int size() {
        return clients.size();
    }

    /** A client of IPv6 chooses its address within its network. */
    private static InetAddress network(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address;
        }
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, IPV6_NETWORK_BYTES, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // 16 bytes are an address
        }
    }
}
