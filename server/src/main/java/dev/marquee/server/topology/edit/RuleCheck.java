package dev.marquee.server.topology.edit;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.topology.model.Device;
import dev.marquee.server.topology.model.Link;
import dev.marquee.server.topology.model.LinkRules;
import dev.marquee.server.topology.store.Tables;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Whether the links of an edit are allowed. A new link is asked for at once. Where types change or links come back, all
 * is asked when the edit is complete: on the way there one end may be ahead of the other. Confined to one edit.
 */
final class RuleCheck {
    private static final int NO_OPERATION = -1;

    private final boolean strict;
    /** Rows to ask for, by the operation that touched them last. */
    private final Map<Long, Integer> devices = new LinkedHashMap<>();

    private final Map<Long, Integer> links = new LinkedHashMap<>();
    private int operation = NO_OPERATION;

    RuleCheck(boolean strict) {
        this.strict = strict;
    }

    void startOperation(int index) {
        operation = index;
    }

    void changed(Device before, Device after) {
        if (before.deviceType() != after.deviceType()) {
            devices.put(after.id(), operation);
        }
    }

    void restored(Link link) {
        links.put(link.id(), operation);
    }

    void require(Device a, Device b) {
        require(a, b, NO_OPERATION);
    }

    private void require(Device a, Device b, int index) {
        if (strict && LinkRules.between(a.deviceType(), b.deviceType()).isEmpty()) {
            String reason = LinkRules.reason(a.deviceType(), b.deviceType());
            throw index == NO_OPERATION
                    ? new MarqueeException(ErrorCode.INVALID, reason)
                    : MarqueeException.withDetails(ErrorCode.INVALID, reason, Map.of("operation", index));
        }
    }

    void check(Handle handle, Tables tables) {
        if (!strict) {
            return;
        }
        devices.forEach(
                (id, index) -> tables.links().atDevice(handle, id).forEach(link -> check(link, index, handle, tables)));
        links.forEach(
                (id, index) -> tables.links().find(handle, id).ifPresent(link -> check(link, index, handle, tables)));
    }

    private void check(Link link, int index, Handle handle, Tables tables) {
        Optional<Device> a = deviceAt(link.aInterfaceId(), handle, tables);
        Optional<Device> b = deviceAt(link.bInterfaceId(), handle, tables);
        if (a.isPresent() && b.isPresent()) {
            require(a.get(), b.get(), index);
        }
    }

    private static Optional<Device> deviceAt(long portId, Handle handle, Tables tables) {
        return tables.ports()
                .find(handle, portId)
                .flatMap(port -> tables.devices().find(handle, port.deviceId()));
    }
}
