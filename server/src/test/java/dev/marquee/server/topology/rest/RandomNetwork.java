package dev.marquee.server.topology.rest;

import dev.marquee.server.topology.TopologyFixture;
import dev.marquee.server.topology.edit.Audience;
import dev.marquee.server.topology.edit.EditSession;
import dev.marquee.server.topology.edit.Editor;
import dev.marquee.server.topology.model.Device;
import dev.marquee.server.topology.model.DeviceType;
import dev.marquee.server.topology.model.InterfaceType;
import dev.marquee.server.topology.model.Link;
import dev.marquee.server.topology.model.Port;
import dev.marquee.server.topology.model.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A network at random from a seed, with all that is odd but allowed. */
final class RandomNetwork {
    private static final int DEVICES = 12;
    private static final List<String> ODD = List.of(
            "=1+1",
            "'quoted'",
            " blanks ",
            "comma, \"quote\"",
            "<b>&amp;</b>",
            "\u00e4\u03a9\u2028",
            "\ud83d\ude00",
            "p#2",
            "'",
            "-",
            "@home",
            "null",
            "]]>",
            "1e5",
            "0x1p3");
    private static final List<String> LINES = List.of("", "two\nlines", "\r\n\ttabs and\rreturns ", "plain", "'");

    private final Random random;

    RandomNetwork(long seed) {
        random = new Random(seed);
    }

    void fill(TopologyFixture fixture) {
        fixture.edits
                .submit(Editor.SERVER, session -> {
                    fill(session);
                    return true;
                })
                .join();
    }

    private void fill(EditSession session) {
        List<Device> devices = new ArrayList<>();
        List<Port> ports = new ArrayList<>();
        for (int i = 0; i < DEVICES; i++) {
            Map<String, @Nullable Object> values = device();
            if (!devices.isEmpty() && random.nextInt(3) == 0) {
                values.put("parent_container_id", one(devices).id());
            }
            Device device = session.add(
                    Device.of(one(ODD) + i, one(List.of(DeviceType.values()))).with(values, 1));
            devices.add(device);
            for (int p = random.nextInt(6); p > 0; p--) {
                String name = random.nextBoolean() ? "p" : one(ODD);
                ports.add(session.add(
                        Port.of(name, one(List.of(InterfaceType.values())), status(), device.id()), Audience.PAGES));
            }
        }
        for (int i = 0; i < 2 * DEVICES; i++) {
            Port a = one(ports);
            // Again and again between few, so that links run beside each other, back and to themselves.
            Port b = ports.get(random.nextInt(Math.min(3, ports.size())));
            session.add(Link.of(status(), a.id(), b.id()).with(link(), 1), Audience.PAGES);
        }
    }

    private Map<String, @Nullable Object> device() {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("status", status());
        values.put("status_override", maybe(status()));
        values.put("override_reason", maybe(one(LINES)));
        values.put("tx_power_dbm", maybe(random.nextDouble() * 2000 - 1000));
        values.put("sensitivity_min_dbm", maybe(-28.0));
        values.put("insertion_loss_db", maybe(random.nextDouble()));
        values.put("x", one(List.of(0.0, -1.5, 1e300, 1e-300, random.nextDouble())));
        values.put("y", (double) random.nextInt(1000));
        return values;
    }

    private Map<String, @Nullable Object> link() {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("length_km", maybe((double) random.nextInt(3)));
        values.put("physical_medium_id", maybe(one(List.of("G652D", "", "OM3"))));
        values.put("link_loss_db", maybe(0.5));
        return values;
    }

    private <T> @Nullable T maybe(T value) {
        return random.nextBoolean() ? value : null;
    }

    private Status status() {
        return one(List.of(Status.values()));
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** The text with a piece lost, doubled or put elsewhere. */
    String broken(String text) {
        int from = random.nextInt(text.length());
        int to = Math.min(text.length(), from + 1 + random.nextInt(random.nextBoolean() ? 3 : 40));
        int at = random.nextInt(text.length());
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, from) + text.substring(to);
            case 1 -> text.substring(0, at) + text.substring(from, to) + text.substring(at);
            default ->
                text.substring(0, at)
                        + one(List.of(
                                "\"", "<", ",", "\n", "{", "]", "null", "1e400", "\u0000", "&x;", "'", "interfaces"))
                        + text.substring(at);
        };
    }
}
