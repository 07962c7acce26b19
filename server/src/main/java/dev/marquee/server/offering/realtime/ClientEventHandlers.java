package dev.marquee.server.offering.realtime;

import dev.marquee.contract.ClientEvents;
import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.config.ClientFeatures;
import dev.marquee.contract.config.ConfigPushes.ClientConnected;
import dev.marquee.contract.config.ConfigPushes.ConfigUpdate;
import dev.marquee.contract.config.ConfigPushes.FeatureCheckResult;
import dev.marquee.contract.config.ConfigPushes.HeartbeatAck;
import dev.marquee.contract.config.ConfigPushes.MetricsReceived;
import dev.marquee.contract.config.ConfigRequests.FeatureCheck;
import dev.marquee.contract.config.Platform;
import dev.marquee.server.access.RateLimit;
import dev.marquee.server.offering.OfferingTimes;
import dev.marquee.server.offering.state.Client;
import dev.marquee.server.offering.state.OfferingState;
import dev.marquee.server.realtime.Caller;
import dev.marquee.server.realtime.ConfigRooms;
import dev.marquee.server.realtime.EventRouter;
import dev.marquee.server.realtime.InboundHandler;
import dev.marquee.server.realtime.TokenGate;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What clients send on {@code /client} (contract: config, section 4). Who the client is says its token alone. Event
 * loops; answers from memory.
 */
public final class ClientEventHandlers {
    private static final Logger log = LoggerFactory.getLogger(ClientEventHandlers.class);
    private static final String ID_REQUIRED = "Client ID required";

    private final TokenGate gate;
    private final OfferingState state;
    private final ClientValues values;
    private final RateLimit limit;
    private final Clock clock;

    /** @param limit of events for each client */
    public ClientEventHandlers(TokenGate gate, OfferingState state, ClientValues values, RateLimit limit, Clock clock) {
        this.gate = gate;
        this.state = state;
        this.values = values;
        this.limit = limit;
        this.clock = clock;
    }

    /** Adds the handlers. */
    public void addTo(EventRouter router) {
        router.on(ClientEvents.CLIENT_CONNECT, (caller, request) -> {
                    gate.authenticate(caller, request.token());
                    greet(caller);
                    return InboundHandler.DONE;
                })
                .on(ClientEvents.CLIENT_DISCONNECT, (caller, nothing) -> {
                    caller.leave(ConfigRooms.CLIENTS);
                    caller.leave(ConfigRooms.ofListener(caller.clientId()));
                    packageOf(caller, false);
                    return InboundHandler.DONE;
                })
                .on(ClientEvents.CONFIG_CHECK, (caller, request) -> {
                    requireOwn(caller, request.clientId(), ID_REQUIRED);
                    caller.reply(
                            ClientEvents.CONFIG_UPDATE,
                            new ConfigUpdate(
                                    state.featuresOf(caller.clientId()),
                                    state.enabledPlatforms(),
                                    OfferingTimes.now(clock)));
                    return InboundHandler.DONE;
                })
                .on(ClientEvents.FEATURE_CHECK, this::check)
                .on(ClientEvents.REPORT_METRICS, (caller, request) -> {
                    requireOwn(caller, request.clientId(), ID_REQUIRED);
                    log.debug("client {} reports {}", caller.clientId(), request.metrics());
                    caller.reply(
                            ClientEvents.METRICS_RECEIVED, new MetricsReceived("success", OfferingTimes.now(clock)));
                    return InboundHandler.DONE;
                })
                .on(ClientEvents.HEARTBEAT, (caller, request) -> {
                    if (!EntityIds.isMissing(request.clientId())) {
                        requireOwn(caller, request.clientId(), ID_REQUIRED);
                        caller.reply(ClientEvents.HEARTBEAT_ACK, new HeartbeatAck(OfferingTimes.now(clock)));
                    }
                    return InboundHandler.DONE;
                });
    }

    /** Puts a signed-in connection into its rooms, then tells it all that it may use. */
    public void greet(Caller caller) {
        long id = caller.clientId();
        // Rooms first: what changes from now on is sent besides.
        caller.join(ConfigRooms.CLIENTS);
        caller.join(ConfigRooms.ofClient(id));
        caller.join(ConfigRooms.ofListener(id));
        packageOf(caller, true);
        if (wasSuspended(state, caller)) {
            return;
        }
        if (values.opened(caller.id(), id)) {
            caller.onDisconnect(() -> values.closed(caller.id()));
        }
        ClientFeatures features = state.featuresOf(id);
        List<Platform> platforms = state.enabledPlatforms();
        caller.reply(
                ClientEvents.CLIENT_CONNECTED,
                new ClientConnected(id, features, platforms, "Connected to real-time updates"));
        values.greeted(id, features, platforms);
    }

    /**
     * Ends the connection of a client that may not come in any more: it may have been suspended after its token was
     * checked and before anybody knew of the connection.
     */
    static boolean wasSuspended(OfferingState state, Caller caller) {
        try {
            state.requireAdmitted(caller.clientId());
            return false;
        } catch (MarqueeException e) {
            caller.end(e);
            return true;
        }
    }

    private void packageOf(Caller caller, boolean enter) {
        state.client(caller.clientId()).map(Client::effectivePackage).ifPresent(id -> {
            if (enter) {
                caller.join(ConfigRooms.ofPackage(id));
            } else {
                caller.leave(ConfigRooms.ofPackage(id));
            }
        });
    }

    private CompletionStage<Void> check(Caller caller, FeatureCheck request) {
        String key = request.featureKey();
        if (key == null || key.isBlank()) {
            throw new MarqueeException(ErrorCode.INVALID, "Client ID and feature key required");
        }
        requireOwn(caller, request.clientId(), "Client ID and feature key required");
        String part = request.subKey() == null || request.subKey().isEmpty() ? null : request.subKey();
        caller.reply(
                ClientEvents.FEATURE_CHECK_RESULT,
                new FeatureCheckResult(
                        key, part, state.isEnabled(caller.clientId(), key, part), OfferingTimes.now(clock)));
        return InboundHandler.DONE;
    }

    /** The number that clients send along must be there and be their own. */
    private void requireOwn(Caller caller, @Nullable Object given, String missing) {
        limit.check(caller.clientId());
        if (given == null || EntityIds.isMissing(given)) {
            throw new MarqueeException(ErrorCode.INVALID, missing);
        }
        if (EntityIds.number(given) != caller.clientId()) {
            throw new MarqueeException(
                    ErrorCode.FORBIDDEN,
                    "client_id: not the client of the token (expected: " + caller.clientId() + ")");
        }
    }
}
