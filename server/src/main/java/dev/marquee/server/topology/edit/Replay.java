package dev.marquee.server.topology.edit;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.topology.model.Device;
import dev.marquee.server.topology.model.Entity;
import dev.marquee.server.topology.model.Link;
import dev.marquee.server.topology.model.Port;
import dev.marquee.server.topology.store.ChangeLogDao;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes an edit back or does it again, field by field, where nobody else came in between; else it throws, and the
 * transaction undoes what was replayed already. Writer thread, one replay.
 */
final class Replay {
    private static final Map<String, String> EVENTS = Map.of("Device", "device:", "Interface", "interface:");

    private final EditSession session;
    private final ChangeLogDao log;
    private final Editor editor;

    Replay(EditSession session, ChangeLogDao log, Editor editor) {
        this.session = session;
        this.log = log;
        this.editor = editor;
    }

    void backward(List<Step.Change> changes) {
        for (int i = changes.size() - 1; i >= 0; i--) {
            Step.Change change = changes.get(i);
            step(change.after(), change.before(), change.audience());
        }
    }

    void forward(List<Step.Change> changes) {
        changes.forEach(change -> step(change.before(), change.after(), change.audience()));
    }

    private void step(@Nullable Entity from, @Nullable Entity to, Audience audience) {
        if (from == null) {
            restore(Objects.requireNonNull(to), audience);
        } else if (to == null) {
            remove(from, audience);
        } else {
            change(from, to, audience);
        }
    }

    private void restore(Entity row, Audience audience) {
        if (session.tables().current(session.handle(), row).isPresent()) {
            throw refused(row, "is there again");
        }
        if (row instanceof Device device) {
            session.check(device, null);
        } else if (row instanceof Port port) {
            session.device(port.deviceId());
        } else {
            session.port(((Link) row).aInterfaceId());
            session.port(((Link) row).bInterfaceId());
        }
        // Ports that went silently with their device have to be told when they come back, or links would hang in the
        // air.
        session.restore(row, audience == Audience.NOBODY ? Audience.PAGES : audience);
    }

    private void remove(Entity row, Audience audience) {
        Entity current = current(row);
        if (!current.values().equals(row.values())) {
            throw refused(row, "was changed by " + somebody(row));
        }
        if (hasMore(row)) {
            throw refused(row, "is in use: something was added to it");
        }
        session.delete(current, audience);
    }

    private boolean hasMore(Entity row) {
        if (row instanceof Device) {
            return session.tables().ports().count(session.handle(), row.id()) > 0
                    || !session.tables()
                            .devices()
                            .within(session.handle(), row.id())
                            .isEmpty();
        }
        return row instanceof Port
                && !session.tables().links().atPort(session.handle(), row.id()).isEmpty();
    }

    private void change(Entity from, Entity to, Audience audience) {
        Entity current = current(from);
        Map<String, @Nullable Object> old = from.values();
        Map<String, @Nullable Object> now = current.values();
        Map<String, @Nullable Object> changed = new HashMap<>();
        to.values().forEach((field, value) -> {
            if (!Objects.equals(old.get(field), value)) {
                if (!Objects.equals(old.get(field), now.get(field))) {
                    throw refused(from, "was changed by " + somebody(from) + " (" + field + ")");
                }
                changed.put(field, value);
            }
        });
        session.change(current, changed, audience);
    }

    private Entity current(Entity row) {
        Optional<? extends Entity> current = session.tables().current(session.handle(), row);
        if (current.isEmpty()) {
            throw refused(row, "was deleted by " + somebody(row));
        }
        return current.get();
    }

    private String somebody(Entity row) {
        String prefix = EVENTS.getOrDefault(row.kind(), "link:");
        return log.lastOther(session.handle(), prefix, row.id(), editor.name()).orElse("somebody else");
    }

    private static MarqueeException refused(Entity row, String why) {
        String name = row instanceof Device device
                ? "device " + device.name()
                : row.kind().toLowerCase(Locale.ROOT) + " " + row.id();
        return new MarqueeException(ErrorCode.CONFLICT, name + " " + why);
    }
}
