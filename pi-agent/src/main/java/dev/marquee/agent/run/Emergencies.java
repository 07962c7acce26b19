package dev.marquee.agent.run;

import dev.marquee.agent.store.Documents;
import dev.marquee.agent.store.StoreUnavailable;
import dev.marquee.contract.device.EmergencyNotice;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Broadcasts that are on; kept, so that one survives a restart without the server. Each ends by itself at its time. Used by
 * the agent's thread.
 */
final class Emergencies {
    private static final Logger LOG = LoggerFactory.getLogger(Emergencies.class);
    private static final String DOCUMENT = "emergencies";
    private static final int MOST = 50;

    private final Documents documents;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.shared();
    private final Map<Long, EmergencyNotice> active = new TreeMap<>();

    Emergencies(Documents documents, Clock clock) {
        this.documents = documents;
        this.clock = clock;
        documents.get(DOCUMENT).ifPresent(this::load);
    }

    private void load(String text) {
        try {
            for (EmergencyNotice notice : json.readValue(text, EmergencyNotice[].class)) {
                active.put(notice.id(), notice);
            }
        } catch (JacksonException e) {
            LOG.warn("emergencies of before cannot be read: {}", e.getMessage());
        }
    }

    /** One begins or ends. */
    void notice(EmergencyNotice notice) {
        if (notice.active() && active.size() < MOST) {
            active.put(notice.id(), notice);
        } else {
            active.remove(notice.id());
        }
        keep();
    }

    /** All that are on, as the server lists them. */
    void replace(Iterable<EmergencyNotice> listed) {
        Map<Long, EmergencyNotice> fresh = new TreeMap<>();
        listed.forEach(notice -> fresh.put(notice.id(), notice));
        if (!fresh.equals(active)) {
            active.clear();
            active.putAll(fresh);
            keep();
        }
    }

    private void keep() {
        try {
            documents.put(DOCUMENT, json.writeValueAsString(active.values()));
        } catch (StoreUnavailable e) {
            LOG.debug("emergencies are not kept: {}", e.getMessage());
        }
    }

    /** The most important one that is on now, the newest of equals. */
    Optional<EmergencyNotice> current() {
        return active.values().stream()
                .filter(this::on)
                .max(Comparator.comparingInt(EmergencyNotice::priority).thenComparing(EmergencyNotice::id));
    }

    private boolean on(EmergencyNotice notice) {
        String end = notice.endTime();
        if (end == null) {
            return true;
        }
        try {
            return clock.instant().isBefore(Instant.parse(end.endsWith("Z") ? end : end + "Z"));
        } catch (DateTimeParseException e) {
            return true;
        }
    }
}
