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
import dev.marquee.server.offering.state.OfferingState;
import dev.marquee.server.realtime.ChannelPublisher;
import dev.marquee.server.realtime.ConfigRooms;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    private final FeatureAudience audience;
    private final Clock clock;

    /** Sends through this; who has which feature says {@code state}. */
    public ConfigPush(ChannelPublisher channels, OfferingState state, Clock clock) {
        this.channels = channels;
        this.audience = new FeatureAudience(state, channels);
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
    public void featureChanged(Kind kind, Feature feature) {
        FeatureUpdate update = new FeatureUpdate(kind.word(), feature.id(), feature, now());
        channels.toRooms(AdminEvents.FEATURE_UPDATE, admins("feature", feature.id()), update);
        toClients(update, List.of(ConfigRooms.ADMINS));
    }

    @Override
    public void featureDecidedAnew(Feature feature) {
        toClients(new FeatureUpdate(Kind.UPDATE.word(), feature.id(), feature, now()), List.of());
    }

    /** Twice at most, for those who have the feature and for those who do not; each is encoded once. */
    private void toClients(FeatureUpdate update, List<String> others) {
        FeatureAudience.Split split = audience.of(update.data());
        channels.toRooms(ClientEvents.FEATURE_UPDATE, split.asItIs().clients(), update);
        channels.toRooms(
                LegacyConfigEvents.FEATURE_UPDATE, joined(split.asItIs().legacy(), others), update);
        FeatureUpdate off = new FeatureUpdate(
                update.type(), update.featureId(), update.data().switched(false), update.timestamp());
        channels.toRooms(ClientEvents.FEATURE_UPDATE, split.off().clients(), off);
        channels.toRooms(LegacyConfigEvents.FEATURE_UPDATE, split.off().legacy(), off);
    }

    @Override
    public void packageChanged(FeaturePackage changed, boolean tellClients) {
        PackageUpdate update = new PackageUpdate(Kind.UPDATE.word(), changed.id(), changed, now());
        List<String> clients = tellClients ? List.of(ConfigRooms.ofPackage(changed.id())) : List.of();
        channels.toRooms(AdminEvents.PACKAGE_UPDATE, admins("package", changed.id()), update);
        channels.toRooms(ClientEvents.PACKAGE_UPDATE, clients, update);
        channels.toRooms(LegacyConfigEvents.PACKAGE_UPDATE, joined(clients, List.of(ConfigRooms.ADMINS)), update);
    }

    private static List<String> joined(List<String> rooms, List<String> others) {
        List<String> all = new ArrayList<>(rooms);
        all.addAll(others);
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
