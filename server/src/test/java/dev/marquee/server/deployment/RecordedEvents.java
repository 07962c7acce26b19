package dev.marquee.server.deployment;

import dev.marquee.contract.EventSpec;
import dev.marquee.server.realtime.EventPublisher;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Keeps what was published, in order. */
final class RecordedEvents implements EventPublisher {
    private final List<Sent> sent = new CopyOnWriteArrayList<>();

    record Sent(String name, @Nullable String venue, Object payload) {}

    @Override
    public <T> void publish(EventSpec<T> event, @Nullable String venueCode, T payload) {
        sent.add(new Sent(event.name(), venueCode, payload));
    }

    @Override
    public void passOn(EventSpec<?> event, @Nullable String venueCode, Map<String, Object> payload) {
        sent.add(new Sent(event.name(), venueCode, payload));
    }

    List<String> names() {
        return sent.stream().map(Sent::name).toList();
    }

    <T> List<T> payloads(EventSpec<?> event, Class<T> type) {
        return sent.stream()
                .filter(s -> s.name().equals(event.name()))
                .map(s -> type.cast(s.payload()))
                .toList();
    }

    Sent last() {
        return sent.get(sent.size() - 1);
    }

    void clear() {
        sent.clear();
    }
}
