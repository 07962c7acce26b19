package dev.marquee.server.offering.realtime;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.EventSpec;
import dev.marquee.contract.LegacyConfigEvents;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.Role;
import dev.marquee.contract.config.ConfigPushes.Connected;
import dev.marquee.contract.config.ConfigPushes.LegacySubscription;
import dev.marquee.contract.config.ConfigRequests.Subscription;
import dev.marquee.server.access.Principal;
import dev.marquee.server.access.token.TokenClaims;
import dev.marquee.server.offering.state.Client;
import dev.marquee.server.offering.state.OfferingState;
import dev.marquee.server.realtime.Caller;
import dev.marquee.server.realtime.ConfigRooms;
import dev.marquee.server.realtime.EventRouter;
import dev.marquee.server.realtime.InboundHandler;
import dev.marquee.server.realtime.TokenSockets;
import java.util.concurrent.CompletionStage;

/** Config push on {@code /}, for connections that showed a token (contract: config, sections 3 to 5). Event loops. */
public final class LegacyEventHandlers {
    private static final int MAX_WORD = 50;

    private final OfferingState state;
    private final TokenSockets sockets;

    /** Answers from memory; tokens end connections to {@code /}, too. */
    public LegacyEventHandlers(OfferingState state, TokenSockets sockets) {
        this.state = state;
        this.sockets = sockets;
    }

    /** Adds the handlers. */
    public void addTo(EventRouter router) {
        router.on(
                        LegacyConfigEvents.SUBSCRIBE,
                        (caller, request) -> echo(caller, request, LegacyConfigEvents.SUBSCRIBED))
                .on(
                        LegacyConfigEvents.UNSUBSCRIBE,
                        (caller, request) -> echo(caller, request, LegacyConfigEvents.UNSUBSCRIBED));
    }

    /** Binds a connection to what let it in; one that showed a token enters its rooms and is greeted. */
    public void greet(Caller caller) {
        sockets.watch(caller);
        Principal principal = caller.principal();
        TokenClaims token = principal.token();
        if (token == null) {
            return;
        }
        if (principal.role().satisfies(Role.SUPPORT)) {
            caller.join(ConfigRooms.ADMINS);
            caller.join(ConfigRooms.GLOBAL);
            caller.reply(
                    LegacyConfigEvents.CONNECTED,
                    new Connected("Connected to admin channel", token.userId(), token.adminWord(), null));
        } else if (principal.clientId() > 0) {
            caller.join(ConfigRooms.ofClient(principal.clientId()));
            caller.join(ConfigRooms.GLOBAL);
            state.client(principal.clientId())
                    .map(Client::effectivePackage)
                    .ifPresent(id -> caller.join(ConfigRooms.ofPackage(id)));
            if (ClientEventHandlers.wasSuspended(state, caller)) {
                return;
            }
            caller.reply(
                    LegacyConfigEvents.CONNECTED,
                    new Connected("Connected to client channel", null, null, principal.clientId()));
        }
    }

    /** Changes reach their connections in any case, so there is no room to enter. */
    private static CompletionStage<Void> echo(
            Caller caller, Subscription request, EventSpec<LegacySubscription> event) {
        if (caller.principal().token() == null) {
            throw new MarqueeException(ErrorCode.UNAUTHENTICATED, "Authentication required");
        }
        String type = request.eventType();
        Object id = request.entityId();
        if (type != null && !type.isBlank() && id != null && !EntityIds.isMissing(id)) {
            if (type.length() > MAX_WORD || id.toString().length() > MAX_WORD) {
                throw MarqueeException.invalid("event_type", type, "at most " + MAX_WORD + " characters");
            }
            caller.reply(event, new LegacySubscription(type, id));
        }
        return InboundHandler.DONE;
    }
}
