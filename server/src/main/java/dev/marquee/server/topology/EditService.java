package dev.marquee.server.topology;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.topology.edit.Audience;
import dev.marquee.server.topology.edit.EditSession;
import dev.marquee.server.topology.edit.Editor;
import dev.marquee.server.topology.edit.Edits;
import dev.marquee.server.topology.edit.Views;
import dev.marquee.server.topology.model.Device;
import dev.marquee.server.topology.model.Entity;
import dev.marquee.server.topology.model.InterfaceType;
import dev.marquee.server.topology.model.Link;
import dev.marquee.server.topology.model.Port;
import dev.marquee.server.topology.model.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Edits beyond what the original has ({@code docs/topology.md}). Any thread; changes complete after the commit. */
public final class EditService {
    private final Edits edits;
    private final TopologyService topology;

    /** Edits through these. */
    public EditService(Edits edits, TopologyService topology) {
        this.edits = edits;
        this.topology = topology;
    }

    /**
     * A device as somebody describes it.
     *
     * @param values what is said of it, by wire name; {@code name} and {@code device_type} are there
     * @param provision whether it comes with the interfaces of its type
     */
    public record NewDevice(Map<String, @Nullable Object> values, boolean provision, boolean validateUpstream) {}

    /** One operation of an edit: given the edit and the numbers of what it made so far by name, the row afterwards. */
    @FunctionalInterface
    public interface Operation extends BiFunction<EditSession, Map<String, Long>, Object> {}

    /** Carries out one operation as an edit. */
    public CompletableFuture<Object> one(String label, Operation operation, Editor editor) {
        return edits.submit(editor, session -> {
            session.label(label);
            return operation.apply(session, new HashMap<>());
        });
    }

    /** Carries out all operations or, when one fails, none; the failure tells its index. */
    public CompletableFuture<List<Object>> all(String label, List<Operation> operations, Editor editor) {
        return edits.submit(editor, session -> {
            session.label(label);
            Map<String, Long> refs = new HashMap<>();
            List<Object> results = new ArrayList<>(operations.size());
            for (int i = 0; i < operations.size(); i++) {
                session.startOperation(i);
                results.add(run(operations.get(i), i, session, refs));
            }
            return results;
        });
    }

    private static Object run(Operation operation, int index, EditSession session, Map<String, Long> refs) {
        try {
            return operation.apply(session, refs);
        } catch (MarqueeException e) {
            Map<String, Object> details = new HashMap<>();
            if (e.details() instanceof Map<?, ?> more) {
                more.forEach((name, value) -> details.put(String.valueOf(name), Objects.requireNonNull(value)));
            }
            details.put("operation", index);
            throw MarqueeException.withDetails(e.code(), String.valueOf(e.getMessage()), details);
        }
    }

    /** Adds a device. */
    public Device create(EditSession session, NewDevice wanted) {
        Device device = Device.of(wanted.values());
        return wanted.provision()
                ? topology.provision(session, device, wanted.validateUpstream()).device()
                : session.add(device);
    }

    /** Changes fields of a device. Fails with {@code CONFLICT} and the row when it is of another version. */
    public Device changeDevice(
            EditSession session, long id, Map<String, @Nullable Object> values, @Nullable Long version) {
        return change(session, session.device(id), values, version, Audience.PAGES, Views.REST::device);
    }

    /** As {@link #changeDevice}, of a link. */
    public Link changeLink(EditSession session, long id, Map<String, @Nullable Object> values, @Nullable Long version) {
        return change(session, session.link(id), values, version, Audience.EDITORS, Views.REST::link);
    }

    /** As {@link #changeDevice}, of an interface. */
    public Port changePort(EditSession session, long id, Map<String, @Nullable Object> values) {
        return change(session, session.port(id), values, null, Audience.EDITORS, Views.REST::port);
    }

    private static <E extends Entity> E change(
            EditSession session,
            E row,
            Map<String, @Nullable Object> values,
            @Nullable Long version,
            Audience audience,
            Function<E, Object> shown) {
        if (version != null && version != row.version()) {
            throw MarqueeException.withDetails(
                    ErrorCode.CONFLICT,
                    "version: " + version + " (expected: " + row.version() + "; somebody else was faster)",
                    Map.of("current", shown.apply(row)));
        }
        boolean same = row.with(values, row.version()).values().equals(row.values());
        return same ? row : session.change(row, values, audience);
    }

    /** Adds a link between devices, with an interface for it at each. */
    public Link linkDevices(
            EditSession session, long a, long b, InterfaceType type, Map<String, @Nullable Object> values) {
        Link link = Link.of(Status.UP, 0, 0).with(values, 1);
        return topology.linkDevices(session, a, b, type, link).link();
    }

    /** As {@link #linkPorts}, of two devices: nobody who draws a network links a device to itself. */
    public Link linkDistinct(EditSession session, long a, long b, Map<String, @Nullable Object> values) {
        if (session.port(a).deviceId() == session.port(b).deviceId()) {
            throw new MarqueeException(ErrorCode.INVALID, TopologyService.TO_ITSELF);
        }
        return linkPorts(session, a, b, values);
    }

    /** Adds a link between interfaces that are there. */
    public Link linkPorts(EditSession session, long a, long b, Map<String, @Nullable Object> values) {
        return topology.linkPorts(session, Link.of(Status.UP, a, b).with(values, 1), Audience.PAGES);
    }
}
