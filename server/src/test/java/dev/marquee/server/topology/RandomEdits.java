package dev.marquee.server.topology;

import dev.marquee.contract.MarqueeException;
import dev.marquee.server.topology.edit.Editor;
import dev.marquee.server.topology.model.Device;
import dev.marquee.server.topology.model.DeviceType;
import dev.marquee.server.topology.model.InterfaceType;
import dev.marquee.server.topology.model.Link;
import dev.marquee.server.topology.model.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Edits at random from a seed. */
final class RandomEdits {
    private static final int KINDS = 9;

    private final TopologyFixture fixture;
    private final Random random;
    private int names;

    RandomEdits(TopologyFixture fixture, long seed) {
        this.fixture = fixture;
        random = new Random(seed);
    }

    int next(int bound) {
        return random.nextInt(bound);
    }

    /** One edit that may be refused; whether anything is different afterwards. */
    boolean edit(Editor editor) {
        var before = fixture.graph();
        try {
            attempt(editor);
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof MarqueeException)) {
                throw e;
            }
        }
        return !before.equals(fixture.graph());
    }

    private void attempt(Editor editor) {
        List<Device> devices = fixture.service.devices();
        if (devices.size() < 3) {
            create(editor);
            return;
        }
        Device one = devices.get(next(devices.size()));
        Device other = devices.get(next(devices.size()));
        switch (next(KINDS)) {
            case 0 -> create(editor);
            case 1 -> fixture.service.provision(device(), false, editor).join();
            case 2 ->
                fixture.service.move(one.id(), next(1000), next(1000), editor).join();
            case 3 ->
                fixture.service
                        .override(one.id(), one(Status.values()), "r" + next(10), editor)
                        .join();
            case 4 ->
                fixture.service
                        .linkDevices(one.id(), other.id(), InterfaceType.OPTICAL, Link.of(Status.UP, 0, 0), editor)
                        .join();
            case 5 -> fixture.service.delete(one.id(), editor).join();
            case 6 -> link(editor);
            case 7 -> change(one, other, editor);
            default -> bulk(one, other, editor);
        }
    }

    private <T> T one(T[] of) {
        return List.of(of).get(next(of.length));
    }

    private void create(Editor editor) {
        fixture.service.create(device(), editor).join();
    }

    private Device device() {
        return Device.of("d" + names++, one(DeviceType.values()));
    }

    private void link(Editor editor) {
        List<Link> links = fixture.service.links();
        if (links.isEmpty()) {
            return;
        }
        Link link = links.get(next(links.size()));
        if (next(2) == 0) {
            fixture.service.deleteLink(link.id(), editor).join();
        } else {
            Map<String, @Nullable Object> values = new HashMap<>();
            values.put("length_km", (double) next(50));
            fixture.editing
                    .one(
                            "length",
                            (session, refs) -> fixture.editing.changeLink(session, link.id(), values, null),
                            editor)
                    .join();
        }
    }

    private void change(Device one, Device other, Editor editor) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("name", "n" + names++);
        values.put("parent_container_id", next(2) == 0 ? null : Long.valueOf(other.id()));
        fixture.editing
                .one("change", (session, refs) -> fixture.editing.changeDevice(session, one.id(), values, null), editor)
                .join();
    }

    private void bulk(Device one, Device other, Editor editor) {
        List<EditService.Operation> operations = new ArrayList<>();
        Map<String, @Nullable Object> place = Map.of("x", (double) next(100), "y", (double) next(100));
        operations.add((session, refs) -> fixture.editing.changeDevice(session, one.id(), place, null));
        Map<String, @Nullable Object> fresh = Map.of("name", "b" + names++, "device_type", DeviceType.OLT);
        operations.add((session, refs) -> {
            Device made = fixture.editing.create(session, new EditService.NewDevice(fresh, true, false));
            return fixture.editing.linkDevices(session, made.id(), other.id(), InterfaceType.ETHERNET, Map.of());
        });
        if (next(3) == 0) {
            operations.add((session, refs) -> {
                session.remove(session.device(one.id()));
                return one;
            });
        }
        fixture.editing.all("bulk", operations, editor).join();
    }
}
