package dev.marquee.server.topology.rest;

import dev.marquee.server.topology.exchange.Exchange.DevicePlan;
import dev.marquee.server.topology.exchange.Exchange.End;
import dev.marquee.server.topology.exchange.Exchange.LinkPlan;
import dev.marquee.server.topology.exchange.Exchange.Plan;
import dev.marquee.server.topology.exchange.NetworkFile;
import dev.marquee.server.topology.exchange.NetworkFile.DeviceItem;
import dev.marquee.server.topology.exchange.NetworkFile.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** Checks all of a file before anything changes. Confined to one call. */
final class PlanReader {
    /** What is wrong beyond these is told once these are mended. */
    private static final int MAX_PROBLEMS = 100;

    private final Fieldset root = Fieldset.root(JsonNodeFactory.instance.objectNode());
    private final Map<String, String> names = new HashMap<>();

    private PlanReader() {}

    /** What a file asks for. @throws dev.marquee.contract.MarqueeException {@code UNPROCESSABLE}, saying where */
    static Plan read(NetworkFile file) {
        PlanReader reader = new PlanReader();
        List<DevicePlan> devices = new ArrayList<>();
        for (DeviceItem item : file.devices()) {
            devices.add(reader.device(item));
        }
        List<LinkPlan> links = new ArrayList<>();
        for (Item item : file.links()) {
            links.add(reader.link(item));
        }
        reader.root.check();
        return new Plan(devices, links);
    }

    private Fieldset fields(Item item) {
        if (root.problems() >= MAX_PROBLEMS) {
            root.check();
        }
        return root.element(item.values(), item.place().toArray());
    }

    private DevicePlan device(DeviceItem item) {
        Fieldset fields = fields(item.device());
        Map<String, @Nullable Object> values = EntityFields.newDevice(fields);
        values.remove("parent_container_id");
        values.remove("player_id");
        String before = values.get("name") instanceof String name && !name.isEmpty()
                ? names.putIfAbsent(name, item.device().where())
                : null;
        if (before != null) {
            fields.wrong("duplicate", "name", "Device should be there once, but is also at " + before);
        }
        List<Map<String, @Nullable Object>> ports = new ArrayList<>();
        for (Item port : item.interfaces()) {
            ports.add(EntityFields.newPort(fields(port)));
        }
        return new DevicePlan(item.device().where(), values, fields.optionalLine("parent_container"), ports);
    }

    private LinkPlan link(Item item) {
        Fieldset fields = fields(item);
        return new LinkPlan(item.where(), end(fields.child("a")), end(fields.child("b")), EntityFields.link(fields));
    }

    private static End end(Fieldset end) {
        Long nth = end.optionalWhole("nth");
        if (nth != null && nth < 1) {
            end.wrong("greater_than_equal", "nth", "Input should be greater than or equal to 1");
        }
        return new End(end.text("device"), end.text("interface"), nth == null ? 1 : nth);
    }
}
