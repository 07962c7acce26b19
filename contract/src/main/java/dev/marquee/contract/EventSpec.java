package dev.marquee.contract;

import org.jspecify.annotations.Nullable;

/**
 * One event of the wire, said once: registration, role check, decoding and the generated reference all come from it.
 *
 * @param <T> the payload
 * @param namespace Socket.IO namespace, such as {@code /}
 * @param name the event's wire name
 * @param direction who sends it
 * @param payload the payload's record, {@link NoPayload} when there is none
 * @param receivers who gets it
 * @param role the least role that may send it (inbound) or hear it (outbound)
 * @param delivery policy towards slow readers
 * @param doc one line for the reference
 * @param ack when and with what an inbound event is acked
 * @param failure what the caller is told when an inbound event fails for a reason without a wording of its own; {@code
 *     null} names the reason
 */
public record EventSpec<T>(
        String namespace,
        String name,
        Direction direction,
        Class<T> payload,
        Receivers receivers,
        Role role,
        Delivery delivery,
        String doc,
        AckStyle ack,
        @Nullable String failure) {

    /** Checks that the parts fit together. */
    public EventSpec {
        if (!namespace.startsWith("/")) {
            throw new IllegalArgumentException("namespace: " + namespace + " (expected: a name that starts with /)");
        }
        if ((direction == Direction.TO_SERVER) != (receivers == Receivers.SERVER)) {
            throw new IllegalArgumentException("receivers of " + name + ": " + receivers + " (expected: SERVER"
                    + " exactly when the direction is TO_SERVER)");
        }
    }

    /** An event that clients send. */
    public static <T> EventSpec<T> inbound(String namespace, String name, Class<T> payload, Role role, String doc) {
        return new EventSpec<>(
                namespace,
                name,
                Direction.TO_SERVER,
                payload,
                Receivers.SERVER,
                role,
                Delivery.RELIABLE,
                doc,
                AckStyle.SUCCESS,
                null);
    }

    /** An event that the server sends to whoever may listen to the namespace. */
    public static <T> EventSpec<T> outbound(
            String namespace, String name, Class<T> payload, Receivers receivers, Delivery delivery, String doc) {
        return new EventSpec<>(
                namespace,
                name,
                Direction.TO_CLIENT,
                payload,
                receivers,
                Role.VIEWER,
                delivery,
                doc,
                AckStyle.SUCCESS,
                null);
    }

    /** The same with other acks and another word for failures. */
    public EventSpec<T> answering(AckStyle style, @Nullable String failureMessage) {
        return new EventSpec<>(
                namespace, name, direction, payload, receivers, role, delivery, doc, style, failureMessage);
    }

    /** The same, heard by another role. */
    public EventSpec<T> heardBy(Role listener) {
        return new EventSpec<>(namespace, name, direction, payload, receivers, listener, delivery, doc, ack, failure);
    }
}
