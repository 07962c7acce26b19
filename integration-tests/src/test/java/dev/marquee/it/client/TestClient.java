package dev.marquee.it.client;

import dev.marquee.it.harness.Json;
import dev.marquee.it.harness.Waiting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A connection of a stock client with all that it noticed, in order. */
public abstract class TestClient implements AutoCloseable {
    private final List<Signal> signals = new CopyOnWriteArrayList<>();
    private final AtomicInteger acks = new AtomicInteger();

    /** Sends an event. */
    public final void emit(String event, @Nullable Object... args) {
        send(event, trees(args), 0);
    }

    /** Sends an event and asks for an ack; its number. */
    public final int emitForAck(String event, @Nullable Object... args) {
        int number = acks.incrementAndGet();
        send(event, trees(args), number);
        return number;
    }

    private static List<JsonNode> trees(@Nullable Object... args) {
        return Arrays.stream(args)
                .map(arg -> arg == null ? Json.MAPPER.nullNode() : Json.tree(arg))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Sends; {@code ack} 0 asks for none. */
    abstract void send(String event, List<JsonNode> args, int ack);

    final void noticed(Signal signal) {
        signals.add(signal);
    }

    /** All that it noticed so far. */
    public final List<Signal> signals() {
        return List.copyOf(signals);
    }

    /** How much it noticed so far; a mark for {@link #eventsSince}. */
    public final int mark() {
        return signals.size();
    }

    /** Names of the events after the mark. */
    public final List<String> eventsSince(int mark) {
        return signals.stream()
                .skip(mark)
                .filter(signal -> signal.type().equals("event"))
                .map(Signal::name)
                .toList();
    }

    /** Payloads of the events of a name so far. */
    public final List<JsonNode> payloads(String event) {
        return signals.stream()
                .filter(signal -> signal.isEvent(event))
                .map(Signal::payload)
                .toList();
    }

    /** Waits for the connection. */
    public final TestClient awaitConnected() {
        await("connection", 0, signal -> signal.type().equals("connect"));
        return this;
    }

    /** Waits for the connection and for all that a page is told by itself after it. */
    public final TestClient awaitGreeted() {
        awaitConnected();
        awaitEvent("connection_response");
        return this;
    }

    /** Waits for an event; its payload. */
    public final JsonNode awaitEvent(String event) {
        return awaitEvent(0, event, payload -> true);
    }

    /** Waits for an event after a mark; its payload. */
    public final JsonNode awaitEvent(int mark, String event) {
        return awaitEvent(mark, event, payload -> true);
    }

    /** Waits for an event after a mark with a payload of a kind; the payload. */
    public final JsonNode awaitEvent(int mark, String event, Predicate<JsonNode> wanted) {
        return await(event, mark, signal -> signal.isEvent(event) && wanted.test(signal.payload()))
                .payload();
    }

    /** Waits for an ack; its arguments. */
    public final List<JsonNode> awaitAck(int number) {
        return await(
                        "ack " + number,
                        0,
                        signal -> signal.type().equals("ack") && signal.name().equals(String.valueOf(number)))
                .args();
    }

    /** Whether the ack came. */
    public final boolean hasAck(int number) {
        return signals.stream()
                .anyMatch(signal -> signal.type().equals("ack") && signal.name().equals(String.valueOf(number)));
    }

    /** Waits for a signal after a mark. */
    public final Signal await(String what, int mark, Predicate<Signal> wanted) {
        try {
            return Waiting.until(what)
                    .until(() -> signals.stream().skip(mark).filter(wanted).findFirst(), java.util.Optional::isPresent)
                    .orElseThrow();
        } catch (org.awaitility.core.ConditionTimeoutException e) {
            String seen = signals.stream().map(Signal::toString).collect(Collectors.joining("\n"));
            throw new AssertionError("no " + what + " after " + mark + " in:\n" + seen, e);
        }
    }

    /** Whether it lost its connection at some time. */
    public final boolean wasDisconnected() {
        return signals.stream().anyMatch(signal -> signal.type().equals("disconnect"));
    }

    @Override
    public abstract void close();
}
