package dev.marquee.server.topology.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is cut off when devices go down. Computed beside the stored status, never instead of it. Stateless.
 *
 * @param roots from where everything is reached
 * @param unreachable no way even with everything up
 * @param cutOff lose their way when those in {@code down} go; without those
 * @param down what is taken as down
 */
public record Reachability(Set<Long> roots, Set<Long> unreachable, Set<Long> cutOff, Set<Long> down) {

    /** What happens to a topology when these devices go down. */
    public static Reachability of(Topology topology, Set<Long> down) {
        Map<Long, List<Topology.Neighbour>> neighbours = topology.neighbours();
        Set<Long> all = new TreeSet<>();
        topology.devices().stream()
                .filter(device -> device.deviceType().family() != DeviceType.Family.CONTAINER)
                .forEach(device -> all.add(device.id()));
        Set<Long> roots = roots(topology, neighbours, all);
        Set<Long> before = reach(neighbours, roots, Set.of());
        Set<Long> after = reach(neighbours, roots, down);
        Set<Long> unreachable = new TreeSet<>(all);
        unreachable.removeAll(before);
        Set<Long> cutOff = new TreeSet<>(before);
        cutOff.retainAll(all);
        cutOff.removeAll(after);
        cutOff.removeAll(down);
        return new Reachability(roots, unreachable, cutOff, new TreeSet<>(down));
    }

    /** The devices that are down as stored, or as a person says. */
    public static Set<Long> downOf(Topology topology) {
        Set<Long> down = new TreeSet<>();
        topology.devices().stream()
                .filter(device -> device.deviceType().family() != DeviceType.Family.CONTAINER)
                .filter(device ->
                        (device.statusOverride() == null ? device.status() : device.statusOverride()) == Status.DOWN)
                .forEach(device -> down.add(device.id()));
        return down;
    }

    private static Set<Long> roots(Topology topology, Map<Long, List<Topology.Neighbour>> neighbours, Set<Long> all) {
        for (DeviceType type : List.of(DeviceType.BACKBONE_GATEWAY, DeviceType.CORE_ROUTER)) {
            Set<Long> roots = new TreeSet<>();
            topology.devices().stream()
                    .filter(device -> device.deviceType() == type)
                    .forEach(device -> roots.add(device.id()));
            if (!roots.isEmpty()) {
                return roots;
            }
        }
        return busiestOfEachIsland(neighbours, all);
    }

    private static Set<Long> busiestOfEachIsland(Map<Long, List<Topology.Neighbour>> neighbours, Set<Long> all) {
        Set<Long> roots = new TreeSet<>();
        Set<Long> seen = new HashSet<>();
        for (long id : all) {
            if (!seen.contains(id)) {
                List<Long> island = new ArrayList<>(new TreeSet<>(reach(neighbours, Set.of(id), Set.of())));
                seen.addAll(island);
                long best = id;
                for (long candidate : island) {
                    if (links(neighbours, candidate) > links(neighbours, best)) {
                        best = candidate;
                    }
                }
                roots.add(best);
            }
        }
        return roots;
    }

    private static int links(Map<Long, List<Topology.Neighbour>> neighbours, long id) {
        return neighbours.getOrDefault(id, List.of()).size();
    }

    private static Set<Long> reach(Map<Long, List<Topology.Neighbour>> neighbours, Set<Long> from, Set<Long> down) {
        Set<Long> reached = new HashSet<>(from);
        reached.removeAll(down);
        Deque<Long> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            for (Topology.Neighbour next : neighbours.getOrDefault(open.remove(), List.of())) {
                if (!down.contains(next.deviceId()) && reached.add(next.deviceId())) {
                    open.add(next.deviceId());
                }
            }
        }
        return reached;
    }
}
