package dev.marquee.server.realtime;

import dev.marquee.contract.EventSpec;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** The module {@code events.js} that pages import event names from, made from the catalogue. Stateless. */
public final class EventsScript {
    private EventsScript() {}

    /** One constant for each name: {@code export const STATS_UPDATE = "stats_update";}. */
    public static String of(List<EventSpec<?>> events) {
        TreeMap<String, String> constants = new TreeMap<>();
        for (EventSpec<?> event : events) {
            constants.put(event.name().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"), event.name());
        }
        StringBuilder script = new StringBuilder("// Made from the event catalogue.\n");
        constants.forEach((constant, name) -> script.append("export const ")
                .append(constant)
                .append(" = \"")
                .append(name)
                .append("\";\n"));
        return script.toString();
    }
}
