package dev.marquee.contract;

import dev.marquee.contract.deployment.BatchStatusChange;
import dev.marquee.contract.deployment.BatchUpdate;
import dev.marquee.contract.deployment.DeploymentUpdate;
import dev.marquee.contract.deployment.DeploymentsRefresh;
import dev.marquee.contract.deployment.Greeting;
import dev.marquee.contract.signage.DashboardStats;
import dev.marquee.contract.system.SystemStatus;
import java.util.List;
import java.util.Map;

/** Events of imaging on {@code /} ({@code contracts/deployments.md}, section 1). */
public final class DeploymentEvents {
    private static final String NS = "/";

    /** Asks for the statistics; everybody gets them. */
    public static final EventSpec<NoPayload> REQUEST_STATS =
            EventSpec.inbound(NS, "request_stats", NoPayload.class, Role.VIEWER, "Asks for `stats_update`, to all.");

    /** Asks for the newest deployments. */
    public static final EventSpec<NoPayload> REQUEST_DEPLOYMENTS = EventSpec.inbound(
            NS, "request_deployments", NoPayload.class, Role.VIEWER, "Asks for `deployments_refresh`.");

    /** Asks how the host is. */
    public static final EventSpec<NoPayload> REQUEST_SYSTEM_STATUS =
            EventSpec.inbound(NS, "request_system_status", NoPayload.class, Role.VIEWER, "Asks for `system_status`.");

    /** Reports a deployment's status from a script; kept as an open object because unknown keys are passed on. */
    @SuppressWarnings("unchecked")
    public static final EventSpec<Map<String, Object>> TRIGGER_DEPLOYMENT_UPDATE = EventSpec.inbound(
            NS,
            "trigger_deployment_update",
            (Class<Map<String, Object>>) (Class<?>) Map.class,
            Role.OPERATOR,
            "Reports a deployment's status; checked, stored, then sent on as `deployment_update` with unknown keys kept.");

    /** Greeting or error report. */
    public static final EventSpec<Greeting> STATUS = EventSpec.outbound(
            NS, "status", Greeting.class, Receivers.CALLER, Delivery.RELIABLE, "Greeting, first after connecting.");

    /** Counters of the dashboard. */
    public static final EventSpec<DashboardStats> STATS_UPDATE = EventSpec.outbound(
            NS,
            "stats_update",
            DashboardStats.class,
            Receivers.EVERYONE,
            Delivery.LATEST,
            "Counters: after connecting, on request and with every tick.");

    /** A deployment reached a status or made progress. */
    public static final EventSpec<DeploymentUpdate> DEPLOYMENT_UPDATE = EventSpec.outbound(
            NS,
            "deployment_update",
            DeploymentUpdate.class,
            Receivers.VENUE,
            Delivery.RELIABLE,
            "A deployment reached a status; with `progress` while bytes move.");

    /** The newest rows of the history. */
    public static final EventSpec<DeploymentsRefresh> DEPLOYMENTS_REFRESH = EventSpec.outbound(
            NS,
            "deployments_refresh",
            DeploymentsRefresh.class,
            Receivers.CALLER,
            Delivery.RELIABLE,
            "The newest 50 deployments.");

    /** How the host is. */
    public static final EventSpec<SystemStatus> SYSTEM_STATUS = EventSpec.outbound(
            NS,
            "system_status",
            SystemStatus.class,
            Receivers.EVERYONE,
            Delivery.LATEST,
            "Services, database and disk: on request to the caller, with every tick to all.");

    /** A batch handed out a name. */
    public static final EventSpec<BatchUpdate> BATCH_UPDATE = EventSpec.outbound(
            NS,
            "batch_update",
            BatchUpdate.class,
            Receivers.VENUE,
            Delivery.RELIABLE,
            "A batch handed out a name or changed its priority.");

    /** A batch started, paused, ended. */
    public static final EventSpec<BatchStatusChange> BATCH_STATUS_CHANGE = EventSpec.outbound(
            NS,
            "batch_status_change",
            BatchStatusChange.class,
            Receivers.VENUE,
            Delivery.RELIABLE,
            "A batch was created, started, paused, completed or cancelled.");

    /** All of them, in the order of the reference. */
    public static final List<EventSpec<?>> ALL = List.of(
            REQUEST_STATS,
            REQUEST_DEPLOYMENTS,
            REQUEST_SYSTEM_STATUS,
            TRIGGER_DEPLOYMENT_UPDATE,
            STATUS,
            STATS_UPDATE,
            DEPLOYMENT_UPDATE,
            DEPLOYMENTS_REFRESH,
            SYSTEM_STATUS,
            BATCH_UPDATE,
            BATCH_STATUS_CHANGE);

    private DeploymentEvents() {}
}
