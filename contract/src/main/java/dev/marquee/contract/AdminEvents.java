package dev.marquee.contract;

import dev.marquee.contract.config.ConfigPushes.ActivityFeed;
import dev.marquee.contract.config.ConfigPushes.AdminConnected;
import dev.marquee.contract.config.ConfigPushes.AdminNotification;
import dev.marquee.contract.config.ConfigPushes.Announcement;
import dev.marquee.contract.config.ConfigPushes.AnnouncementSent;
import dev.marquee.contract.config.ConfigPushes.DashboardUpdate;
import dev.marquee.contract.config.ConfigPushes.EntitySubscription;
import dev.marquee.contract.config.ConfigPushes.FeatureUpdate;
import dev.marquee.contract.config.ConfigPushes.HealthStatus;
import dev.marquee.contract.config.ConfigPushes.PackageUpdate;
import dev.marquee.contract.config.ConfigPushes.PlatformUpdate;
import dev.marquee.contract.config.ConfigPushes.SystemMetrics;
import dev.marquee.contract.config.ConfigRequests.ActivityRequest;
import dev.marquee.contract.config.ConfigRequests.AnnouncementRequest;
import dev.marquee.contract.config.ConfigRequests.DashboardRequest;
import dev.marquee.contract.config.ConfigRequests.EntityRequest;
import dev.marquee.contract.config.ConfigRequests.TokenRequest;
import dev.marquee.contract.config.Presence.ClientsOnline;
import dev.marquee.contract.config.Presence.PresenceUpdate;
import dev.marquee.contract.config.Presence.PresenceView;
import java.util.List;

/** Events of config push for administrators, on {@code /admin} (contract: config, sections 4 and 5). */
public final class AdminEvents {
    /** The namespace of administrators. */
    public static final String NAMESPACE = "/admin";

    /** Shows a token after connecting without one; answered by `admin_connected`. */
    public static final EventSpec<TokenRequest> ADMIN_CONNECT = EventSpec.inbound(
                    NAMESPACE,
                    "admin_connect",
                    TokenRequest.class,
                    Role.ANYONE,
                    "Shows a token after connecting without one; answered by `admin_connected`.")
            .answering(AckStyle.OUTCOME, "Connection failed");

    /** Leaves room `admin`. */
    public static final EventSpec<NoPayload> ADMIN_DISCONNECT = EventSpec.inbound(
                    NAMESPACE, "admin_disconnect", NoPayload.class, Role.SUPPORT, "Leaves room `admin`.")
            .answering(AckStyle.ALWAYS, null);

    /** Asks for `dashboard_update`. */
    public static final EventSpec<DashboardRequest> REQUEST_DASHBOARD_UPDATE = EventSpec.inbound(
                    NAMESPACE,
                    "request_dashboard_update",
                    DashboardRequest.class,
                    Role.SUPPORT,
                    "Asks for `dashboard_update`.")
            .answering(AckStyle.ALWAYS, "Failed to fetch dashboard data");

    /** Asks for `activity_feed_update`. */
    public static final EventSpec<ActivityRequest> REQUEST_ACTIVITY_FEED = EventSpec.inbound(
                    NAMESPACE,
                    "request_activity_feed",
                    ActivityRequest.class,
                    Role.SUPPORT,
                    "Asks for `activity_feed_update`.")
            .answering(AckStyle.ALWAYS, "Failed to fetch activity feed");

    /** Enters the room of an entity; answered by `subscribed`. */
    public static final EventSpec<EntityRequest> SUBSCRIBE_ENTITY_UPDATES = EventSpec.inbound(
                    NAMESPACE,
                    "subscribe_entity_updates",
                    EntityRequest.class,
                    Role.SUPPORT,
                    "Enters the room of an entity; answered by `subscribed`.")
            .answering(AckStyle.ALWAYS, "Failed to subscribe");

    /** Leaves the room of an entity; answered by `unsubscribed`. */
    public static final EventSpec<EntityRequest> UNSUBSCRIBE_ENTITY_UPDATES = EventSpec.inbound(
                    NAMESPACE,
                    "unsubscribe_entity_updates",
                    EntityRequest.class,
                    Role.SUPPORT,
                    "Leaves the room of an entity; answered by `unsubscribed`.")
            .answering(AckStyle.ALWAYS, "Failed to unsubscribe");

    /** Tells all, admins, clients or one client; answered by `announcement_sent`. */
    public static final EventSpec<AnnouncementRequest> BROADCAST_ANNOUNCEMENT = EventSpec.inbound(
                    NAMESPACE,
                    "broadcast_announcement",
                    AnnouncementRequest.class,
                    Role.SUPPORT,
                    "Tells all, admins, clients or one client; answered by `announcement_sent`.")
            .answering(AckStyle.ALWAYS, "Failed to broadcast announcement");

    /** Asks for `system_metrics_update`. */
    public static final EventSpec<NoPayload> REQUEST_SYSTEM_METRICS = EventSpec.inbound(
                    NAMESPACE,
                    "request_system_metrics",
                    NoPayload.class,
                    Role.SUPPORT,
                    "Asks for `system_metrics_update`.")
            .answering(AckStyle.ALWAYS, "Failed to fetch system metrics");

    /** Says what the administrator looks at; silent. */
    public static final EventSpec<PresenceView> PRESENCE_VIEW = EventSpec.inbound(
                    NAMESPACE,
                    "presence_view",
                    PresenceView.class,
                    Role.SUPPORT,
                    "Says which page or entity the administrator looks at, for the others to see.")
            .answering(AckStyle.ALWAYS, null);

    /** Who looks at what. */
    public static final EventSpec<PresenceUpdate> PRESENCE_UPDATE = EventSpec.outbound(
                    NAMESPACE,
                    "presence_update",
                    PresenceUpdate.class,
                    Receivers.ADMINS,
                    Delivery.LATEST,
                    "Who looks at what, whole; after each change of it.")
            .heardBy(Role.SUPPORT);

    /** A client came or went. */
    public static final EventSpec<ClientsOnline> CLIENTS_ONLINE = EventSpec.outbound(
                    NAMESPACE,
                    "clients_online",
                    ClientsOnline.class,
                    Receivers.VIEWERS,
                    Delivery.LATEST,
                    "Clients came or went, at most twice a second; to those who look at page `clients`.")
            .heardBy(Role.SUPPORT);

    /** The administrator is signed in; first of all. */
    public static final EventSpec<AdminConnected> ADMIN_CONNECTED = EventSpec.outbound(
                    NAMESPACE,
                    "admin_connected",
                    AdminConnected.class,
                    Receivers.CALLER,
                    Delivery.RELIABLE,
                    "The administrator is signed in; first of all.")
            .heardBy(Role.SUPPORT);

    /** A platform was switched or edited. */
    public static final EventSpec<PlatformUpdate> PLATFORM_UPDATE = EventSpec.outbound(
                    NAMESPACE,
                    "platform_update",
                    PlatformUpdate.class,
                    Receivers.ADMINS,
                    Delivery.RELIABLE,
                    "A platform was switched or edited.")
            .heardBy(Role.SUPPORT);

    /** A feature or one of its parts was switched or edited. */
    public static final EventSpec<FeatureUpdate> FEATURE_UPDATE = EventSpec.outbound(
                    NAMESPACE,
                    "feature_update",
                    FeatureUpdate.class,
                    Receivers.ADMINS,
                    Delivery.RELIABLE,
                    "A feature or one of its parts was switched or edited.")
            .heardBy(Role.SUPPORT);

    /** A package was made, edited or switched. */
    public static final EventSpec<PackageUpdate> PACKAGE_UPDATE = EventSpec.outbound(
                    NAMESPACE,
                    "package_update",
                    PackageUpdate.class,
                    Receivers.ADMINS,
                    Delivery.RELIABLE,
                    "A package was made, edited or switched.")
            .heardBy(Role.SUPPORT);

    /** Something administrators should know. */
    public static final EventSpec<AdminNotification> ADMIN_NOTIFICATION = EventSpec.outbound(
                    NAMESPACE,
                    "admin_notification",
                    AdminNotification.class,
                    Receivers.ADMINS,
                    Delivery.RELIABLE,
                    "Something administrators should know.")
            .heardBy(Role.SUPPORT);

    /** The server became healthy, degraded or critical. */
    public static final EventSpec<HealthStatus> SYSTEM_STATUS = EventSpec.outbound(
                    NAMESPACE,
                    "system_status",
                    HealthStatus.class,
                    Receivers.ADMINS,
                    Delivery.LATEST,
                    "The server became healthy, degraded or critical.")
            .heardBy(Role.SUPPORT);

    /** The numbers of the dashboard. */
    public static final EventSpec<DashboardUpdate> DASHBOARD_UPDATE = EventSpec.outbound(
                    NAMESPACE,
                    "dashboard_update",
                    DashboardUpdate.class,
                    Receivers.CALLER,
                    Delivery.RELIABLE,
                    "The numbers of the dashboard.")
            .heardBy(Role.SUPPORT);

    /** Activities, newest first. */
    public static final EventSpec<ActivityFeed> ACTIVITY_FEED_UPDATE = EventSpec.outbound(
                    NAMESPACE,
                    "activity_feed_update",
                    ActivityFeed.class,
                    Receivers.CALLER,
                    Delivery.RELIABLE,
                    "Activities, newest first.")
            .heardBy(Role.SUPPORT);

    /** The caller hears of the entity. */
    public static final EventSpec<EntitySubscription> SUBSCRIBED = EventSpec.outbound(
                    NAMESPACE,
                    "subscribed",
                    EntitySubscription.class,
                    Receivers.CALLER,
                    Delivery.RELIABLE,
                    "The caller hears of the entity.")
            .heardBy(Role.SUPPORT);

    /** The caller hears of the entity no longer. */
    public static final EventSpec<EntitySubscription> UNSUBSCRIBED = EventSpec.outbound(
                    NAMESPACE,
                    "unsubscribed",
                    EntitySubscription.class,
                    Receivers.CALLER,
                    Delivery.RELIABLE,
                    "The caller hears of the entity no longer.")
            .heardBy(Role.SUPPORT);

    /** An announcement. */
    public static final EventSpec<Announcement> ANNOUNCEMENT = EventSpec.outbound(
                    NAMESPACE,
                    "announcement",
                    Announcement.class,
                    Receivers.ADMINS,
                    Delivery.RELIABLE,
                    "An announcement.")
            .heardBy(Role.SUPPORT);

    /** The announcement went out. */
    public static final EventSpec<AnnouncementSent> ANNOUNCEMENT_SENT = EventSpec.outbound(
                    NAMESPACE,
                    "announcement_sent",
                    AnnouncementSent.class,
                    Receivers.CALLER,
                    Delivery.RELIABLE,
                    "The announcement went out.")
            .heardBy(Role.SUPPORT);

    /** Numbers of the host. */
    public static final EventSpec<SystemMetrics> SYSTEM_METRICS_UPDATE = EventSpec.outbound(
                    NAMESPACE,
                    "system_metrics_update",
                    SystemMetrics.class,
                    Receivers.CALLER,
                    Delivery.RELIABLE,
                    "Numbers of the host.")
            .heardBy(Role.SUPPORT);

    /** An event was refused, or the session ended. */
    public static final EventSpec<ErrorReport> ERROR = EventSpec.outbound(
                    NAMESPACE,
                    "error",
                    ErrorReport.class,
                    Receivers.CALLER,
                    Delivery.RELIABLE,
                    "An event was refused, or the session ended.")
            .heardBy(Role.ANYONE);

    /** All of them, in the order of the reference. */
    public static final List<EventSpec<?>> ALL = List.of(
            ADMIN_CONNECT,
            ADMIN_DISCONNECT,
            REQUEST_DASHBOARD_UPDATE,
            REQUEST_ACTIVITY_FEED,
            SUBSCRIBE_ENTITY_UPDATES,
            UNSUBSCRIBE_ENTITY_UPDATES,
            BROADCAST_ANNOUNCEMENT,
            REQUEST_SYSTEM_METRICS,
            PRESENCE_VIEW,
            PRESENCE_UPDATE,
            CLIENTS_ONLINE,
            ADMIN_CONNECTED,
            PLATFORM_UPDATE,
            FEATURE_UPDATE,
            PACKAGE_UPDATE,
            ADMIN_NOTIFICATION,
            SYSTEM_STATUS,
            DASHBOARD_UPDATE,
            ACTIVITY_FEED_UPDATE,
            SUBSCRIBED,
            UNSUBSCRIBED,
            ANNOUNCEMENT,
            ANNOUNCEMENT_SENT,
            SYSTEM_METRICS_UPDATE,
            ERROR);

    private AdminEvents() {}
}
