package dev.marquee.server.topology.model;

import static dev.marquee.server.topology.model.InterfaceType.ETHERNET;
import static dev.marquee.server.topology.model.InterfaceType.LOOPBACK;
import static dev.marquee.server.topology.model.InterfaceType.OPTICAL;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What a provisioned device needs and comes with (contract: topology, section 5). Stateless. */
public final class Provisioning {
    private Provisioning() {}

    /** An interface that a device comes with. */
    public record Template(String name, InterfaceType type, Status status) {}

    /**
     * What has to be there before.
     *
     * @param anyOf one of these, anywhere
     * @param otherwise what is missing, for people
     */
    public record Need(Set<DeviceType> anyOf, String otherwise) {}

    /** What a type needs; nothing when {@code anyOf} is empty. */
    public static Need need(DeviceType type) {
        return switch (type) {
            case EDGE_ROUTER ->
                need(
                        type,
                        "No CORE_ROUTER or BACKBONE_GATEWAY exists",
                        DeviceType.CORE_ROUTER,
                        DeviceType.BACKBONE_GATEWAY);
            case OLT, AON_SWITCH ->
                need(type, "No EDGE_ROUTER exists for upstream connectivity", DeviceType.EDGE_ROUTER);
            case ONT, BUSINESS_ONT -> need(type, "No OLT exists for PON connection", DeviceType.OLT);
            case AON_CPE -> need(type, "No AON_SWITCH exists for upstream connectivity", DeviceType.AON_SWITCH);
            default -> new Need(Set.of(), "");
        };
    }

    private static Need need(DeviceType type, String what, DeviceType... anyOf) {
        return new Need(Set.copyOf(Arrays.asList(anyOf)), "Cannot provision " + type + ": " + what);
    }

    /** The interfaces that a type comes with, in order. */
    public static List<Template> interfaces(DeviceType type) {
        List<Template> all = new ArrayList<>();
        switch (type) {
            case BACKBONE_GATEWAY, CORE_ROUTER, EDGE_ROUTER -> management(all);
            case OLT -> {
                management(all);
                add(all, "pon", 0, 7, OPTICAL, Status.DOWN);
            }
            case AON_SWITCH -> {
                management(all);
                add(all, "eth", 0, 23, ETHERNET, Status.DOWN);
            }
            case ONT -> add(all, "eth", 0, 0, ETHERNET, Status.DOWN);
            case BUSINESS_ONT -> add(all, "eth", 0, 3, ETHERNET, Status.DOWN);
            case AON_CPE -> {
                add(all, "wan", 0, 0, ETHERNET, Status.DOWN);
                add(all, "lan", 0, 3, ETHERNET, Status.DOWN);
            }
            case ODF -> add(all, "port", 1, 48, OPTICAL, Status.UP);
            case NVT -> add(all, "port", 1, 12, OPTICAL, Status.UP);
            case HOP -> add(all, "port", 1, 8, OPTICAL, Status.UP);
            case SPLITTER -> {
                add(all, "in", 0, 0, OPTICAL, Status.UP);
                add(all, "out", 0, 31, OPTICAL, Status.UP);
            }
            case POP, CORE_SITE -> {
                // They hold devices and have no plugs.
            }
        }
        return all;
    }

    private static void management(List<Template> all) {
        all.add(new Template("mgmt0", ETHERNET, Status.DOWN));
        all.add(new Template("lo0", LOOPBACK, Status.UP));
    }

    private static void add(List<Template> all, String name, int first, int last, InterfaceType type, Status status) {
        for (int i = first; i <= last; i++) {
            all.add(new Template(name + i, type, status));
        }
    }
}
