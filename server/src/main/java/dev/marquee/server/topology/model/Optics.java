package dev.marquee.server.topology.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How much light arrives (contract: topology, section 7): for each customer's end the path from an OLT through passives
 * that loses least. Computed on demand, never stored. Stateless.
 */
public final class Optics {
    private static final double OLT_POWER_DBM = 5.0;
    private static final double SENSITIVITY_DBM = -30.0;
    private static final double SINGLE_MODE_DB_PER_KM = 0.35;
    private static final double GOOD_DB = 6;
    private static final double SCARCE_DB = 3;

    private final Map<Long, Device> devices;
    private final Map<Long, List<Topology.Neighbour>> light = new HashMap<>();

    private Optics(Topology topology) {
        devices = topology.devicesById();
        Set<Long> optical = new HashSet<>();
        topology.ports().stream()
                .filter(port -> port.interfaceType() == InterfaceType.OPTICAL)
                .forEach(port -> optical.add(port.id()));
        topology.neighbours()
                .forEach((id, all) -> light.put(
                        id,
                        all.stream()
                                .filter(neighbour -> optical.contains(
                                                neighbour.link().aInterfaceId())
                                        && optical.contains(neighbour.link().bInterfaceId()))
                                .toList()));
    }

    /** How good a margin is. */
    public enum Level {
        OK,
        WARNING,
        CRITICAL,
        NO_SIGNAL
    }

    /**
     * What arrives at a customer's end; without a path everything but the level is {@code null} or empty.
     *
     * @param path devices from the OLT to the end
     * @param links in the same order
     */
    public record Budget(
            long deviceId,
            @Nullable Long oltId,
            @Nullable Double receivedDbm,
            @Nullable Double marginDb,
            Level level,
            @Nullable Double lengthKm,
            List<Long> path,
            List<Long> links) {}

    /** A way of light so far. */
    private record Ray(double loss, double km, int hops, long olt, List<Long> path, List<Long> links) {
        static final Comparator<Ray> ORDER = Comparator.comparingDouble(Ray::loss)
                .thenComparingDouble(Ray::km)
                .thenComparingInt(Ray::hops)
                .thenComparingLong(Ray::olt)
                .thenComparing(Ray::path, Optics::compare)
                .thenComparing(Ray::links, Optics::compare);

        long end() {
            return path.get(path.size() - 1);
        }

        Ray over(Link link, long to, double passiveLoss) {
            List<Long> longer = new ArrayList<>(path);
            longer.add(to);
            List<Long> more = new ArrayList<>(links);
            more.add(link.id());
            double length = link.lengthKm() == null ? 0 : link.lengthKm();
            return new Ray(loss + lossOf(link) + passiveLoss, km + length, hops + 1, olt, longer, more);
        }
    }

    private static int compare(List<Long> a, List<Long> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            int order = Long.compare(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    /** What arrives at each customer's end, by number. */
    public static List<Budget> budgets(Topology topology) {
        Optics optics = new Optics(topology);
        Map<Long, Ray> rays = optics.rays();
        return topology.devices().stream()
                .filter(device -> device.deviceType().isOpticalEnd())
                .map(device -> optics.budget(device, rays.get(device.id())))
                .toList();
    }

    private Map<Long, Ray> rays() {
        Map<Long, Ray> best = new HashMap<>();
        PriorityQueue<Ray> open = new PriorityQueue<>(Ray.ORDER);
        devices.values().stream()
                .filter(device -> device.deviceType() == DeviceType.OLT)
                .forEach(olt -> open.add(new Ray(0, 0, 0, olt.id(), List.of(olt.id()), List.of())));
        for (Ray ray = open.poll(); ray != null; ray = open.poll()) {
            if (best.putIfAbsent(ray.end(), ray) == null && passes(ray)) {
                for (Topology.Neighbour next : light.getOrDefault(ray.end(), List.of())) {
                    Device device = Objects.requireNonNull(devices.get(next.deviceId()));
                    boolean ends = device.deviceType().isOpticalEnd();
                    if ((ends || device.deviceType().isPassive()) && !best.containsKey(device.id())) {
                        open.add(ray.over(next.link(), device.id(), ends ? 0 : insertionLoss(device)));
                    }
                }
            }
        }
        return best;
    }

    /** Light comes out of an OLT and passes passives; it ends at customers and at other OLTs. */
    private boolean passes(Ray ray) {
        return ray.hops() == 0
                || Objects.requireNonNull(devices.get(ray.end())).deviceType().isPassive();
    }

    private Budget budget(Device end, @Nullable Ray ray) {
        if (ray == null) {
            return new Budget(end.id(), null, null, null, Level.NO_SIGNAL, null, List.of(), List.of());
        }
        Double power = Objects.requireNonNull(devices.get(ray.olt())).txPowerDbm();
        double received = (power == null ? OLT_POWER_DBM : power) - ray.loss();
        Double sensitivity = end.sensitivityMinDbm();
        double margin = received - (sensitivity == null ? SENSITIVITY_DBM : sensitivity);
        return new Budget(
                end.id(),
                ray.olt(),
                round(received),
                round(margin),
                level(margin),
                round(ray.km()),
                ray.path(),
                ray.links());
    }

    /** How good a margin in dB is. */
    public static Level level(double margin) {
        if (margin >= GOOD_DB) {
            return Level.OK;
        }
        if (margin >= SCARCE_DB) {
            return Level.WARNING;
        }
        return margin >= 0 ? Level.CRITICAL : Level.NO_SIGNAL;
    }

    private static double round(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    /** What a link loses, in dB: as measured, or by its length and fibre. */
    public static double lossOf(Link link) {
        if (link.linkLossDb() != null) {
            return link.linkLossDb();
        }
        return link.lengthKm() == null ? 0 : link.lengthKm() * coefficient(link.physicalMediumId());
    }

    private static double coefficient(@Nullable String medium) {
        String fibre = medium == null ? "" : medium.toUpperCase(Locale.ROOT).replaceFirst("^(SMF|MMF)_", "");
        return switch (fibre) {
            case "OM3" -> 3.5;
            case "OM4" -> 3.0;
            default -> SINGLE_MODE_DB_PER_KM;
        };
    }

    private static double insertionLoss(Device device) {
        if (device.insertionLossDb() != null) {
            return device.insertionLossDb();
        }
        return switch (device.deviceType()) {
            case ODF, HOP -> 0.5;
            case NVT -> 0.1;
            case SPLITTER -> 3.5;
            default -> 0;
        };
    }
}
