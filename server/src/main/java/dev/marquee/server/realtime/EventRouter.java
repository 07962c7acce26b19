package dev.marquee.server.realtime;

import dev.marquee.contract.Direction;
import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.ErrorReport;
import dev.marquee.contract.EventSpec;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.NoPayload;
import dev.marquee.contract.RoomEvents;
import dev.marquee.server.http.JsonFaults;
import dev.marquee.socketio.Ack;
import dev.marquee.socketio.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * From the catalogue to handlers: registration, role check, decoding and error replies for every inbound event, once.
 * Filled at start-up; afterwards read on event loops.
 */
public final class EventRouter {
    private static final Logger log = LoggerFactory.getLogger(EventRouter.class);

    private final JsonMapper mapper;
    private final Map<EventSpec<?>, InboundHandler<?>> handlers = new LinkedHashMap<>();

    /** Decodes with this mapper. */
    public EventRouter(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** Gives an inbound event its one handler. */
    public <T> EventRouter on(EventSpec<T> event, InboundHandler<T> handler) {
        if (event.direction() != Direction.TO_SERVER) {
            throw new IllegalArgumentException(event.name() + " is not sent by clients");
        }
        if (handlers.put(event, handler) != null) {
            throw new IllegalArgumentException(event.name() + " has two handlers");
        }
        return this;
    }

    /** Fails, naming all faults, when an inbound event of the catalogue lacks its handler or a handler its event. */
    public void requireComplete(List<EventSpec<?>> inbound) {
        List<String> faults = new ArrayList<>();
        for (EventSpec<?> event : inbound) {
            if (!handlers.containsKey(event)) {
                faults.add(event.namespace() + " " + event.name() + " has no handler");
            }
        }
        for (EventSpec<?> event : handlers.keySet()) {
            if (!inbound.contains(event)) {
                faults.add(event.namespace() + " " + event.name() + " is not in the catalogue");
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalStateException("event handlers: " + String.join("; ", faults));
        }
    }

    /** Listens to all events of the socket's namespace. */
    public void attach(Socket socket) {
        handlers.forEach((event, handler) -> {
            if (event.namespace().equals(socket.namespace().name())) {
                attach(socket, event, handler);
            }
        });
    }

    @SuppressWarnings("unchecked")
    private <T> void attach(Socket socket, EventSpec<T> event, InboundHandler<?> handler) {
        InboundHandler<T> typed = (InboundHandler<T>) handler;
        socket.on(event.name(), (args, ack) -> dispatch(new Caller(socket), event, typed, args, ack));
    }

    private <T> void dispatch(
            Caller caller, EventSpec<T> event, InboundHandler<T> handler, List<JsonNode> args, Ack ack) {
        try {
            requireRole(caller, event);
            handler.handle(caller, decode(event, args)).whenComplete((nothing, failure) -> {
                if (failure == null) {
                    acknowledge(event, ack, null);
                } else {
                    refuse(caller, event, ack, failure);
                }
            });
        } catch (RuntimeException e) {
            refuse(caller, event, ack, e);
        }
    }

    private static void requireRole(Caller caller, EventSpec<?> event) {
        boolean anonymous = caller.principal().anonymous();
        if (!caller.principal().role().satisfies(event.role())) {
            throw new MarqueeException(
                    anonymous ? ErrorCode.UNAUTHENTICATED : ErrorCode.FORBIDDEN,
                    anonymous ? "Authentication required" : "Permission denied");
        }
    }

    private static void refuse(Caller caller, EventSpec<?> event, Ack ack, Throwable failure) {
        ErrorReport refusal = describe(event, failure);
        caller.reply(RoomEvents.ERROR, refusal);
        acknowledge(event, ack, refusal);
    }

    /** @param refusal what the caller was told; {@code null} when the event was handled */
    private static void acknowledge(EventSpec<?> event, Ack ack, @Nullable ErrorReport refusal) {
        if (!ack.isRequested()) {
            return;
        }
        switch (event.ack()) {
            case SUCCESS -> {
                if (refusal == null) {
                    ack.send();
                }
            }
            case VERDICT -> {
                if (refusal == null) {
                    ack.send();
                } else if (isFinal(refusal)) {
                    ack.send(refusal);
                }
            }
            case ALWAYS -> ack.send();
            case OUTCOME -> ack.send(refusal == null);
        }
    }

    private static boolean isFinal(ErrorReport refusal) {
        return Arrays.stream(ErrorCode.values())
                .filter(code -> code.wireName().equals(refusal.code()))
                .noneMatch(
                        code -> code.retryable() || code == ErrorCode.UNAUTHENTICATED || code == ErrorCode.FORBIDDEN);
    }

    /** A missing or null argument counts as an object without members; more arguments than one are ignored. */
    private <T> T decode(EventSpec<T> event, List<JsonNode> args) {
        if (event.payload() == NoPayload.class) {
            return event.payload().cast(NoPayload.INSTANCE);
        }
        boolean missing = args.isEmpty() || args.get(0).isNull();
        // An open object is passed on as it came, so there must be one.
        boolean open = event.payload() == Map.class;
        JsonNode argument = missing && !open ? mapper.createObjectNode() : missing ? null : args.get(0);
        if (argument == null || !argument.isObject()) {
            throw malformed(event, MarqueeException.invalid("argument", argument, "an object"));
        }
        try {
            return mapper.treeToValue(argument, event.payload());
        } catch (JacksonException e) {
            throw malformed(event, JsonFaults.describe(e));
        }
    }

    /** Some clients know one message for each event; what is wrong goes beside it. */
    private static MarqueeException malformed(EventSpec<?> event, MarqueeException fault) {
        return event.failure() == null
                ? fault
                : MarqueeException.withDetails(fault.code(), event.failure(), String.valueOf(fault.getMessage()));
    }

    private static ErrorReport describe(EventSpec<?> event, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof MarqueeException fault && fault.code() != ErrorCode.INTERNAL) {
            return new ErrorReport(
                    String.valueOf(fault.getMessage()),
                    event.name(),
                    fault.code().wireName(),
                    fault.details() instanceof String detail ? detail : null);
        }
        log.error("event {} failed", event.name(), cause);
        return new ErrorReport(
                event.failure() == null ? event.name() + " failed on the server" : event.failure(),
                event.name(),
                ErrorCode.INTERNAL.wireName());
    }
}
