package dev.marquee.contract;

import dev.marquee.contract.config.ConfigPushes.Announcement;
import dev.marquee.contract.config.ConfigPushes.Connected;
import dev.marquee.contract.config.ConfigPushes.FeatureUpdate;
import dev.marquee.contract.config.ConfigPushes.LegacySubscription;
import dev.marquee.contract.config.ConfigPushes.PackageUpdate;
import dev.marquee.contract.config.ConfigPushes.PlatformUpdate;
import dev.marquee.contract.config.ConfigRequests.Subscription;
import java.util.List;

/** Events of config push on {@code /}, for connections that showed a token (contract: config, sections 3 to 5). */
public final class LegacyConfigEvents {
    private static final String NS = "/";

    /** For connections that showed a token; answered by `subscribed`. */
    public static final EventSpec<Subscription> SUBSCRIBE = EventSpec.inbound(
                    NS,
                    "subscribe",
                    Subscription.class,
                    Role.ANYONE,
                    "For connections that showed a token; answered by `subscribed`.")
            .answering(AckStyle.ALWAYS, null);

    /** For connections that showed a token; answered by `unsubscribed`. */
    public static final EventSpec<Subscription> UNSUBSCRIBE = EventSpec.inbound(
                    NS,
                    "unsubscribe",
                    Subscription.class,
                    Role.ANYONE,
                    "For connections that showed a token; answered by `unsubscribed`.")
            .answering(AckStyle.ALWAYS, null);

    /** Greeting of connections that showed a token. */
    public static final EventSpec<Connected> CONNECTED = EventSpec.outbound(
                    NS,
                    "connected",
                    Connected.class,
                    Receivers.CALLER,
                    Delivery.RELIABLE,
                    "Greeting of connections that showed a token.")
            .heardBy(Role.ANYONE);

    /** A platform was switched or edited. */
    public static final EventSpec<PlatformUpdate> PLATFORM_UPDATE = EventSpec.outbound(
                    NS,
                    "platform_update",
                    PlatformUpdate.class,
                    Receivers.TOKEN_HOLDERS,
                    Delivery.RELIABLE,
                    "A platform was switched or edited.")
            .heardBy(Role.ANYONE);

    /** A feature or one of its parts was switched or edited. */
    public static final EventSpec<FeatureUpdate> FEATURE_UPDATE = EventSpec.outbound(
                    NS,
                    "feature_update",
                    FeatureUpdate.class,
                    Receivers.TOKEN_HOLDERS,
                    Delivery.RELIABLE,
                    "A feature or one of its parts was switched or edited; to clients, `is_enabled` is what it is for them.")
            .heardBy(Role.ANYONE);

    /** A package was made, edited or switched. */
    public static final EventSpec<PackageUpdate> PACKAGE_UPDATE = EventSpec.outbound(
                    NS,
                    "package_update",
                    PackageUpdate.class,
                    Receivers.TOKEN_HOLDERS,
                    Delivery.RELIABLE,
                    "A package was made, edited or switched.")
            .heardBy(Role.ANYONE);

    /** Echo of `subscribe`. */
    public static final EventSpec<LegacySubscription> SUBSCRIBED = EventSpec.outbound(
                    NS,
                    "subscribed",
                    LegacySubscription.class,
                    Receivers.CALLER,
                    Delivery.RELIABLE,
                    "Echo of `subscribe`.")
            .heardBy(Role.ANYONE);

    /** Echo of `unsubscribe`. */
    public static final EventSpec<LegacySubscription> UNSUBSCRIBED = EventSpec.outbound(
                    NS,
                    "unsubscribed",
                    LegacySubscription.class,
                    Receivers.CALLER,
                    Delivery.RELIABLE,
                    "Echo of `unsubscribe`.")
            .heardBy(Role.ANYONE);

    /** An announcement to all. */
    public static final EventSpec<Announcement> ANNOUNCEMENT = EventSpec.outbound(
                    NS,
                    "announcement",
                    Announcement.class,
                    Receivers.TOKEN_HOLDERS,
                    Delivery.RELIABLE,
                    "An announcement to all.")
            .heardBy(Role.ANYONE);

    /** All of them, in the order of the reference. */
    public static final List<EventSpec<?>> ALL = List.of(
            SUBSCRIBE,
            UNSUBSCRIBE,
            CONNECTED,
            PLATFORM_UPDATE,
            FEATURE_UPDATE,
            PACKAGE_UPDATE,
            SUBSCRIBED,
            UNSUBSCRIBED,
            ANNOUNCEMENT);

    private LegacyConfigEvents() {}
}
