package dev.marquee.server.deployment;

import dev.marquee.contract.DeploymentEvents;
import dev.marquee.contract.deployment.DeploymentsRefresh;
import dev.marquee.contract.deployment.Greeting;
import dev.marquee.contract.system.SystemStatus;
import dev.marquee.server.realtime.Caller;
import dev.marquee.server.realtime.EventRouter;
import dev.marquee.server.realtime.InboundHandler;
import dev.marquee.server.realtime.StatsBroadcaster;
import dev.marquee.server.values.Timestamps;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Imaging over Socket.IO ({@code contracts/deployments.md}, section 1): the greeting and the events that pages send.
 * Runs on event loops; what reads the database goes to the executor.
 */
public final class DeploymentEventHandlers {
    private static final Logger log = LoggerFactory.getLogger(DeploymentEventHandlers.class);
    private static final int REFRESH_ROWS = 50;

    private final StatsBroadcaster broadcaster;
    private final DeploymentQueries deployments;
    private final TriggerService triggers;
    private final Supplier<SystemStatus> system;
    private final Executor blocking;
    private final Clock clock;

    /**
     * @param system the last known state of the host; must not block
     * @param blocking where the database may be read
     */
    public DeploymentEventHandlers(
            StatsBroadcaster broadcaster,
            DeploymentQueries deployments,
            TriggerService triggers,
            Supplier<SystemStatus> system,
            Executor blocking,
            Clock clock) {
        this.broadcaster = broadcaster;
        this.deployments = deployments;
        this.triggers = triggers;
        this.system = system;
        this.blocking = blocking;
        this.clock = clock;
    }

    /** Adds the handlers. */
    public void addTo(EventRouter router) {
        router.on(DeploymentEvents.REQUEST_STATS, (caller, nothing) -> {
                    broadcaster.request();
                    return InboundHandler.DONE;
                })
                .on(DeploymentEvents.REQUEST_DEPLOYMENTS, (caller, nothing) -> refresh(caller))
                .on(DeploymentEvents.REQUEST_SYSTEM_STATUS, (caller, nothing) -> {
                    caller.reply(DeploymentEvents.SYSTEM_STATUS, system.get());
                    return InboundHandler.DONE;
                })
                .on(
                        DeploymentEvents.TRIGGER_DEPLOYMENT_UPDATE,
                        (caller, object) ->
                                triggers.trigger(object, caller.principal()).thenAccept(stored -> {}));
    }

    /** What a new connection hears, in this order. */
    public void greet(Caller caller) {
        caller.reply(DeploymentEvents.STATUS, new Greeting("Connected to deployment server", Timestamps.local(clock)));
        try {
            caller.replyInOrder(
                    DeploymentEvents.STATS_UPDATE,
                    broadcaster.current(caller.venue().orElse(null)));
        } catch (RuntimeException e) {
            log.error("the first statistics of a connection failed", e);
            caller.reply(DeploymentEvents.STATUS, new Greeting("Error loading initial stats", Timestamps.local(clock)));
        }
    }

    private CompletionStage<Void> refresh(Caller caller) {
        DeploymentFilter filter = new DeploymentFilter(caller.venue().orElse(null), null, null, null);
        return CompletableFuture.supplyAsync(() -> deployments.newest(filter, REFRESH_ROWS), blocking)
                .thenAccept(rows -> caller.reply(DeploymentEvents.DEPLOYMENTS_REFRESH, new DeploymentsRefresh(rows)));
    }
}
