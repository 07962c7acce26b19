package dev.marquee.server.offering.realtime;

import dev.marquee.contract.AdminEvents;
import dev.marquee.contract.ClientEvents;
import dev.marquee.contract.LegacyConfigEvents;
import dev.marquee.contract.config.ConfigPushes.AdminNotification;
import dev.marquee.contract.config.ConfigPushes.Announcement;
import dev.marquee.contract.config.ConfigPushes.ClientNotification;
import dev.marquee.contract.config.ConfigPushes.ConfigSync;
import dev.marquee.contract.config.ConfigPushes.FeatureUpdate;
import dev.marquee.contract.config.ConfigPushes.HealthStatus;
import dev.marquee.contract.config.ConfigPushes.PackageUpdate;
import dev.marquee.contract.config.ConfigPushes.PlatformUpdate;
import dev.marquee.contract.config.Feature;
import dev.marquee.contract.config.FeaturePackage;
import dev.marquee.contract.config.Platform;
import dev.marquee.server.offering.OfferingEvents;
import dev.marquee.server.offering.OfferingTimes;
import dev.marquee.server.realtime.ChannelPublisher;
import dev.marquee.server.realtime.ConfigRooms;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The way out of config push: who gets what (contract: config, section 5.1). Each event is encoded once for each
 * namespace, and a socket in several of the rooms gets it once. Any thread; never blocks.
 */
public final class ConfigPush implements OfferingEvents {
    private static final List<String> CLIENTS = List.of(ConfigRooms.CLIENTS);
    private static final List<String> GLOBAL = List.of(ConfigRooms.GLOBAL);
    private static final String CLIENT_TARGET = "client_[1-9][0-9]{0,17}";

    private final ChannelPublisher channels;
    private final Clock clock;

    /** Sends through this. */
    public ConfigPush(ChannelPublisher channels, Clock clock) {
        this.channels = channels;
        this.clock = clock;
    }

    private String now() {
        return OfferingTimes.now(clock);
    }

    private static List<String> admins(String type, long id) {
        return List.of(ConfigRooms.ADMINS, ConfigRooms.ofEntity(type, id));
    }

    @Override
    public void platformChanged(Kind kind, Platform platform) {
        PlatformUpdate update = new PlatformUpdate(kind.word(), platform.id(), platform, now());
        channels.toRooms(AdminEvents.PLATFORM_UPDATE, admins("platform", platform.id()), update);
        channels.toRooms(ClientEvents.PLATFORM_UPDATE, CLIENTS, update);
        channels.toRooms(LegacyConfigEvents.PLATFORM_UPDATE, GLOBAL, update);
    }

    @Override
    public void featureChanged(Kind kind, Feature feature, Set<Long> packageIds) {
        FeatureUpdate update = new FeatureUpdate(kind.word(), feature.id(), feature, now());
        List<String> clients = packageIds.stream().map(ConfigRooms::ofPackage).toList();
        channels.toRooms(AdminEvents.FEATURE_UPDATE, admins("feature", feature.id()), update);
        channels.toRooms(ClientEvents.FEATURE_UPDATE, clients, update);
        channels.toRooms(LegacyConfigEvents.FEATURE_UPDATE, withAdmins(clients), update);
    }

    @Override
    public void packageChanged(FeaturePackage changed, boolean tellClients) {
        PackageUpdate update = new PackageUpdate(Kind.UPDATE.word(), changed.id(), changed, now());
        List<String> clients = tellClients ? List.of(ConfigRooms.ofPackage(changed.id())) : List.of();
        channels.toRooms(AdminEvents.PACKAGE_UPDATE, admins("package", changed.id()), update);
        channels.toRooms(ClientEvents.PACKAGE_UPDATE, clients, update);
        channels.toRooms(LegacyConfigEvents.PACKAGE_UPDATE, withAdmins(clients), update);
    }

    private static List<String> withAdmins(List<String> rooms) {
        List<String> all = new ArrayList<>(rooms);
        all.add(ConfigRooms.ADMINS);
        return all;
    }

    @Override
    public void clientMoved(long clientId, @Nullable Long fromPackage, @Nullable Long toPackage) {
        List<String> leave = fromPackage == null ? List.of() : List.of(ConfigRooms.ofPackage(fromPackage));
        List<String> join = toPackage == null ? List.of() : List.of(ConfigRooms.ofPackage(toPackage));
        for (String namespace : List.of(ClientEvents.NAMESPACE, "/")) {
            channels.changeRooms(namespace, ConfigRooms.ofClient(clientId), leave, join);
        }
    }

    @Override
    public void clientEnded(long clientId, String message) {
        for (String namespace : List.of(ClientEvents.NAMESPACE, "/")) {
            channels.end(namespace, ConfigRooms.ofClient(clientId), message);
        }
    }

    @Override
    public void syncRequired(@Nullable Long clientId) {
        List<String> rooms = clientId == null ? CLIENTS : List.of(ConfigRooms.ofClient(clientId));
        channels.toRooms(ClientEvents.CONFIG_SYNC, rooms, new ConfigSync("sync_required", now()));
    }

    @Override
    public void notifyClient(long clientId, String type, String message, Object data) {
        channels.toRooms(
                ClientEvents.CLIENT_NOTIFICATION,
                List.of(ConfigRooms.ofClient(clientId)),
                new ClientNotification(type, message, data, now()));
    }

    @Override
    public void notifyAdmins(String type, String message, String severity, Map<String, Object> data) {
        channels.toRooms(
                AdminEvents.ADMIN_NOTIFICATION,
                List.of(ConfigRooms.ADMINS),
                new AdminNotification(type, message, severity, data, now()));
    }

    @Override
    public void announce(String target, String type, String message) {
        Announcement announcement = new Announcement(type, message, now());
        boolean all = target.equals("all");
        if (all || target.equals("admins")) {
            channels.toRooms(AdminEvents.ANNOUNCEMENT, List.of(ConfigRooms.ADMINS), announcement);
        }
        if (all || target.equals("clients")) {
            channels.toRooms(ClientEvents.ANNOUNCEMENT, CLIENTS, announcement);
        }
        if (all) {
            channels.toRooms(LegacyConfigEvents.ANNOUNCEMENT, GLOBAL, announcement);
        }
        if (target.matches(CLIENT_TARGET)) {
            channels.toRooms(ClientEvents.ANNOUNCEMENT, List.of(target), announcement);
        }
    }

    @Override
    public boolean isOnline(long clientId) {
        return channels.hasMembers(ClientEvents.NAMESPACE, ConfigRooms.ofClient(clientId));
    }

    /** Tells administrators how the server is, and clients when it is in trouble. */
    void health(String status, Map<String, Object> metrics) {
        channels.toRooms(
                AdminEvents.SYSTEM_STATUS, List.of(ConfigRooms.ADMINS), new HealthStatus(status, metrics, null, now()));
        if (status.equals("critical")) {
            channels.toRooms(
                    ClientEvents.SYSTEM_STATUS,
                    CLIENTS,
                    new HealthStatus(status, null, "System experiencing issues", now()));
        }
    }
}
