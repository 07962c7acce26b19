package dev.marquee.server.offering.realtime;

import dev.marquee.contract.ClientEvents;
import dev.marquee.contract.config.Feature;
import dev.marquee.server.offering.rules.RolloutRules;
import dev.marquee.server.offering.state.Client;
import dev.marquee.server.offering.state.Offering;
import dev.marquee.server.offering.state.OfferingState;
import dev.marquee.server.realtime.ChannelPublisher;
import dev.marquee.server.realtime.ConfigRooms;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Which clients a feature is on for, and which it is off for. A feature that is for everybody goes by packages; one with
 * a rollout by the connected clients, each decided once. Any thread, after the change was taken into memory.
 */
final class FeatureAudience {
    private static final String LEGACY = "/";

    private final OfferingState state;
    private final ChannelPublisher channels;

    FeatureAudience(OfferingState state, ChannelPublisher channels) {
        this.state = state;
        this.channels = channels;
    }

    /** Rooms of {@code /client} and of {@code /}. */
    record Rooms(List<String> clients, List<String> legacy) {
        private static Rooms ofPackages(Collection<Long> ids) {
            List<String> rooms = ids.stream().map(ConfigRooms::ofPackage).toList();
            return new Rooms(rooms, rooms);
        }

        private static Rooms none() {
            return new Rooms(new ArrayList<>(), new ArrayList<>());
        }
    }

    /**
     * Where a change goes.
     *
     * @param asItIs those for whom the feature is as its own switch says
     * @param off those for whom it is off although its switch is on
     */
    record Split(Rooms asItIs, Rooms off) {}

    Split of(Feature feature) {
        Offering offering = state.current();
        Set<Long> packages = offering.packagesWith(feature.id());
        if (!feature.enabled()) {
            return new Split(Rooms.ofPackages(packages), Rooms.none());
        }
        if (offering.rulesOf(feature.id()).equals(RolloutRules.EVERYBODY)) {
            Set<Long> on = offering.packagesOffering(feature.id());
            packages.removeAll(on);
            return new Split(Rooms.ofPackages(on), Rooms.ofPackages(packages));
        }
        return decided(feature, packages);
    }

    /** Who connects meanwhile is greeted with values that are as new. */
    private Split decided(Feature feature, Set<Long> packages) {
        Split split = new Split(Rooms.none(), Rooms.none());
        for (Client client : state.clients()) {
            Long id = client.effectivePackage();
            if (id == null || !packages.contains(id)) {
                continue;
            }
            String listener = ConfigRooms.ofListener(client.id());
            String legacy = ConfigRooms.ofClient(client.id());
            boolean listens = channels.hasMembers(ClientEvents.NAMESPACE, listener);
            boolean isLegacy = channels.hasMembers(LEGACY, legacy);
            if (listens || isLegacy) {
                boolean on = state.isEnabled(client.id(), feature.featureKey(), null);
                Rooms rooms = on ? split.asItIs() : split.off();
                if (listens) {
                    rooms.clients().add(listener);
                }
                if (isLegacy) {
                    rooms.legacy().add(legacy);
                }
            }
        }
        return split;
    }
}
