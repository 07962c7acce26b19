package dev.marquee.server.offering.realtime;

import dev.marquee.contract.AdminEvents;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.config.Presence.PresenceUpdate;
import dev.marquee.contract.config.Presence.PresenceView;
import dev.marquee.contract.config.Presence.Viewer;
import dev.marquee.server.offering.OfferingTimes;
import dev.marquee.server.realtime.Caller;
import dev.marquee.server.realtime.ChannelPublisher;
import dev.marquee.server.realtime.ConfigRooms;
import dev.marquee.server.realtime.EventRouter;
import dev.marquee.server.realtime.InboundHandler;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which administrator looks at what, for all of them to see. Connections that never say so are not listed. Event loops;
 * at most {@value #MAX_VIEWERS} are kept.
 */
public final class AdminPresence {
    private static final int MAX_VIEWERS = 500;
    private static final int MAX_WORD = 50;
    private static final Set<String> TYPES = Set.of("page", "platform", "feature", "package", "client");

    private final ChannelPublisher channels;
    private final Clock clock;
    private final Map<String, Viewer> viewers = new ConcurrentHashMap<>();

    /** Tells through this. */
    public AdminPresence(ChannelPublisher channels, Clock clock) {
        this.channels = channels;
        this.clock = clock;
    }

    /** Adds the handler. */
    public void addTo(EventRouter router) {
        router.on(AdminEvents.PRESENCE_VIEW, this::view);
    }

    private CompletionStage<Void> view(Caller caller, PresenceView view) {
        String type = view.entityType();
        if (type == null || !TYPES.contains(type)) {
            throw MarqueeException.invalid("entity_type", type, "page, platform, feature, package or client");
        }
        String id = word("entity_id", view.entityId());
        String page = view.page() != null ? word("page", view.page()) : type.equals("page") ? id : null;
        boolean known = viewers.containsKey(caller.id());
        if (!known && viewers.size() >= MAX_VIEWERS) {
            return InboundHandler.DONE;
        }
        String name = caller.principal().name();
        Viewer before =
                viewers.put(caller.id(), new Viewer(caller.id(), name, type, id, page, OfferingTimes.now(clock)));
        if (before != null && before.page() != null) {
            caller.leave(ConfigRooms.ofViewers(before.page()));
        }
        if (page != null) {
            caller.join(ConfigRooms.ofViewers(page));
        }
        if (!known) {
            caller.onDisconnect(() -> {
                if (viewers.remove(caller.id()) != null) {
                    tell();
                }
            });
        }
        tell();
        return InboundHandler.DONE;
    }

    /** One at a time, so that what is sent last is what holds. */
    private synchronized void tell() {
        List<Viewer> all = viewers.values().stream()
                .sorted(Comparator.comparing(Viewer::name).thenComparing(Viewer::id))
                .toList();
        channels.toRooms(
                AdminEvents.PRESENCE_UPDATE,
                List.of(ConfigRooms.ADMINS),
                new PresenceUpdate(all, OfferingTimes.now(clock)));
    }

    private static String word(String field, @Nullable Object value) {
        String word = value == null ? "" : value.toString();
        if (!word.matches("[A-Za-z0-9_.-]{1," + MAX_WORD + "}")) {
            throw MarqueeException.invalid(field, value, "a name or a number");
        }
        return word;
    }
}
