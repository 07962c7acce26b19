package dev.marquee.server.topology.model;

import static dev.marquee.server.topology.model.DeviceType.AON_CPE;
import static dev.marquee.server.topology.model.DeviceType.AON_SWITCH;
import static dev.marquee.server.topology.model.DeviceType.BACKBONE_GATEWAY;
import static dev.marquee.server.topology.model.DeviceType.BUSINESS_ONT;
import static dev.marquee.server.topology.model.DeviceType.CORE_ROUTER;
import static dev.marquee.server.topology.model.DeviceType.EDGE_ROUTER;
import static dev.marquee.server.topology.model.DeviceType.OLT;
import static dev.marquee.server.topology.model.DeviceType.ONT;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which types may be linked (contract: topology, section 6). Stateless. */
public final class LinkRules {
    private static final Set<DeviceType> PEERS = EnumSet.of(BACKBONE_GATEWAY, CORE_ROUTER, EDGE_ROUTER);

    private LinkRules() {}

    /** The rules between two types, in the order in which they are asked; they hold both ways. */
    private enum Pair {
        L1_BACKBONE_CORE(BACKBONE_GATEWAY, CORE_ROUTER),
        L2_CORE_EDGE(CORE_ROUTER, EDGE_ROUTER),
        L3_EDGE_OLT(EDGE_ROUTER, OLT),
        L4_EDGE_AON(EDGE_ROUTER, AON_SWITCH),
        L5_OLT_ONT(OLT, ONT),
        L6_OLT_BUSINESS_ONT(OLT, BUSINESS_ONT),
        L7_AON_CPE(AON_SWITCH, AON_CPE);

        private final DeviceType one;
        private final DeviceType other;

        Pair(DeviceType one, DeviceType other) {
            this.one = one;
            this.other = other;
        }

        boolean fits(DeviceType a, DeviceType b) {
            return (a == one && b == other) || (a == other && b == one);
        }
    }

    /** The code of the rule by which two types may be linked; empty when none allows it. */
    public static Optional<String> between(DeviceType a, DeviceType b) {
        for (Pair pair : Pair.values()) {
            if (pair.fits(a, b)) {
                return Optional.of(pair.name());
            }
        }
        if ((a.isPassive() && joinsPassive(b)) || (b.isPassive() && joinsPassive(a))) {
            return Optional.of("L8_INLINE_PASSIVE");
        }
        return a == b && PEERS.contains(a) ? Optional.of("L9_PEER_TO_PEER") : Optional.empty();
    }

    private static boolean joinsPassive(DeviceType type) {
        return type.family() != DeviceType.Family.CONTAINER;
    }

    /** Why two types cannot be linked. */
    public static String reason(DeviceType a, DeviceType b) {
        return "No valid link rule between " + a + " and " + b;
    }

    /** Whether each hop of a path is allowed. */
    public static boolean isPath(List<DeviceType> types) {
        for (int i = 1; i < types.size(); i++) {
            if (between(types.get(i - 1), types.get(i)).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** What may hang on a type: its partners by rule, passives and peers; nothing for passives and containers. */
    public static Set<DeviceType> downstream(DeviceType type) {
        Set<DeviceType> set = EnumSet.noneOf(DeviceType.class);
        if (type.family() == DeviceType.Family.ACTIVE) {
            Arrays.stream(DeviceType.values())
                    .filter(other -> between(type, other).isPresent())
                    .forEach(set::add);
        }
        return set;
    }
}
