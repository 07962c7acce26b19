package dev.marquee.contract;

import dev.marquee.contract.config.ConfigPushes.Announcement;
import dev.marquee.contract.config.ConfigPushes.ClientConnected;
import dev.marquee.contract.config.ConfigPushes.ClientNotification;
import dev.marquee.contract.config.ConfigPushes.ConfigSync;
import dev.marquee.contract.config.ConfigPushes.ConfigUpdate;
import dev.marquee.contract.config.ConfigPushes.FeatureCheckResult;
import dev.marquee.contract.config.ConfigPushes.FeatureUpdate;
import dev.marquee.contract.config.ConfigPushes.HealthStatus;
import dev.marquee.contract.config.ConfigPushes.HeartbeatAck;
import dev.marquee.contract.config.ConfigPushes.MetricsReceived;
import dev.marquee.contract.config.ConfigPushes.PackageUpdate;
import dev.marquee.contract.config.ConfigPushes.PlatformUpdate;
import dev.marquee.contract.config.ConfigRequests.ClientRequest;
import dev.marquee.contract.config.ConfigRequests.FeatureCheck;
import dev.marquee.contract.config.ConfigRequests.MetricsReport;
import dev.marquee.contract.config.ConfigRequests.TokenRequest;
import java.util.List;

/** Events of config push for clients, on {@code /client} (contract: config, sections 4 and 5). */
public final class ClientEvents {
    /** The namespace of clients. */
    public static final String NAMESPACE = "/client";

    /** Shows a token after connecting without one; answered by `client_connected`. */
    public static final EventSpec<TokenRequest> CLIENT_CONNECT = EventSpec.inbound(
                    NAMESPACE,
                    "client_connect",
                    TokenRequest.class,
                    Role.ANYONE,
                    "Shows a token after connecting without one; answered by `client_connected`.")
            .answering(AckStyle.OUTCOME, "Connection failed");

    /** Leaves room `clients`. */
    public static final EventSpec<NoPayload> CLIENT_DISCONNECT = EventSpec.inbound(
                    NAMESPACE, "client_disconnect", NoPayload.class, Role.CLIENT, "Leaves room `clients`.")
            .answering(AckStyle.ALWAYS, null);

    /** Asks for `config_update`. */
    public static final EventSpec<ClientRequest> CONFIG_CHECK = EventSpec.inbound(
                    NAMESPACE, "config_check", ClientRequest.class, Role.CLIENT, "Asks for `config_update`.")
            .answering(AckStyle.ALWAYS, "Failed to fetch configuration");

    /** Asks for `feature_check_result`. */
    public static final EventSpec<FeatureCheck> FEATURE_CHECK = EventSpec.inbound(
                    NAMESPACE, "feature_check", FeatureCheck.class, Role.CLIENT, "Asks for `feature_check_result`.")
            .answering(AckStyle.ALWAYS, "Failed to check feature");

    /** Says how the client is used; answered by `metrics_received`. */
    public static final EventSpec<MetricsReport> REPORT_METRICS = EventSpec.inbound(
                    NAMESPACE,
                    "report_metrics",
                    MetricsReport.class,
                    Role.CLIENT,
                    "Says how the client is used; answered by `metrics_received`.")
            .answering(AckStyle.ALWAYS, "Failed to process metrics");

    /** Asks for `heartbeat_ack`. */
    public static final EventSpec<ClientRequest> HEARTBEAT = EventSpec.inbound(
                    NAMESPACE, "heartbeat", ClientRequest.class, Role.CLIENT, "Asks for `heartbeat_ack`.")
            .answering(AckStyle.ALWAYS, null);

    /** The client is signed in, with all that it may use; first of all. */
    public static final EventSpec<ClientConnected> CLIENT_CONNECTED = EventSpec.outbound(
                    NAMESPACE,
                    "client_connected",
                    ClientConnected.class,
                    Receivers.CALLER,
                    Delivery.RELIABLE,
                    "The client is signed in, with all that it may use; first of all.")
            .heardBy(Role.CLIENT);

    /** A platform was switched or edited. */
    public static final EventSpec<PlatformUpdate> PLATFORM_UPDATE = EventSpec.outbound(
                    NAMESPACE,
                    "platform_update",
                    PlatformUpdate.class,
                    Receivers.CLIENTS,
                    Delivery.RELIABLE,
                    "A platform was switched or edited.")
            .heardBy(Role.CLIENT);

    /** A feature or one of its parts was switched or edited. */
    public static final EventSpec<FeatureUpdate> FEATURE_UPDATE = EventSpec.outbound(
                    NAMESPACE,
                    "feature_update",
                    FeatureUpdate.class,
                    Receivers.PACKAGE_CLIENTS,
                    Delivery.RELIABLE,
                    "A feature or one of its parts was switched or edited; to clients, `is_enabled` is what it is for them.")
            .heardBy(Role.CLIENT);

    /** A package was made, edited or switched. */
    public static final EventSpec<PackageUpdate> PACKAGE_UPDATE = EventSpec.outbound(
                    NAMESPACE,
                    "package_update",
                    PackageUpdate.class,
                    Receivers.PACKAGE_CLIENTS,
                    Delivery.RELIABLE,
                    "A package was made, edited or switched.")
            .heardBy(Role.CLIENT);

    /** Fetch the configuration again; also to all after a large synchronisation. */
    public static final EventSpec<ConfigSync> CONFIG_SYNC = EventSpec.outbound(
                    NAMESPACE,
                    "config_sync",
                    ConfigSync.class,
                    Receivers.CLIENT,
                    Delivery.RELIABLE,
                    "Fetch the configuration again; also to all after a large synchronisation.")
            .heardBy(Role.CLIENT);

    /** Something the client should know; of type `config_update`, its whole configuration. */
    public static final EventSpec<ClientNotification> CLIENT_NOTIFICATION = EventSpec.outbound(
                    NAMESPACE,
                    "client_notification",
                    ClientNotification.class,
                    Receivers.CLIENT,
                    Delivery.RELIABLE,
                    "Something the client should know; of type `config_update`, its whole configuration.")
            .heardBy(Role.CLIENT);

    /** The server became critical; without numbers. */
    public static final EventSpec<HealthStatus> SYSTEM_STATUS = EventSpec.outbound(
                    NAMESPACE,
                    "system_status",
                    HealthStatus.class,
                    Receivers.CLIENTS,
                    Delivery.LATEST,
                    "The server became critical; without numbers.")
            .heardBy(Role.CLIENT);

    /** An announcement, to all clients or to one. */
    public static final EventSpec<Announcement> ANNOUNCEMENT = EventSpec.outbound(
                    NAMESPACE,
                    "announcement",
                    Announcement.class,
                    Receivers.CLIENTS,
                    Delivery.RELIABLE,
                    "An announcement, to all clients or to one.")
            .heardBy(Role.CLIENT);

    /** What the client may use. */
    public static final EventSpec<ConfigUpdate> CONFIG_UPDATE = EventSpec.outbound(
                    NAMESPACE,
                    "config_update",
                    ConfigUpdate.class,
                    Receivers.CALLER,
                    Delivery.RELIABLE,
                    "What the client may use.")
            .heardBy(Role.CLIENT);

    /** Whether the client has the feature. */
    public static final EventSpec<FeatureCheckResult> FEATURE_CHECK_RESULT = EventSpec.outbound(
                    NAMESPACE,
                    "feature_check_result",
                    FeatureCheckResult.class,
                    Receivers.CALLER,
                    Delivery.RELIABLE,
                    "Whether the client has the feature.")
            .heardBy(Role.CLIENT);

    /** The report was taken. */
    public static final EventSpec<MetricsReceived> METRICS_RECEIVED = EventSpec.outbound(
                    NAMESPACE,
                    "metrics_received",
                    MetricsReceived.class,
                    Receivers.CALLER,
                    Delivery.RELIABLE,
                    "The report was taken.")
            .heardBy(Role.CLIENT);

    /** The client is heard. */
    public static final EventSpec<HeartbeatAck> HEARTBEAT_ACK = EventSpec.outbound(
                    NAMESPACE,
                    "heartbeat_ack",
                    HeartbeatAck.class,
                    Receivers.CALLER,
                    Delivery.RELIABLE,
                    "The client is heard.")
            .heardBy(Role.CLIENT);

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
            CLIENT_CONNECT,
            CLIENT_DISCONNECT,
            CONFIG_CHECK,
            FEATURE_CHECK,
            REPORT_METRICS,
            HEARTBEAT,
            CLIENT_CONNECTED,
            PLATFORM_UPDATE,
            FEATURE_UPDATE,
            PACKAGE_UPDATE,
            CONFIG_SYNC,
            CLIENT_NOTIFICATION,
            SYSTEM_STATUS,
            ANNOUNCEMENT,
            CONFIG_UPDATE,
            FEATURE_CHECK_RESULT,
            METRICS_RECEIVED,
            HEARTBEAT_ACK,
            ERROR);

    private ClientEvents() {}
}
