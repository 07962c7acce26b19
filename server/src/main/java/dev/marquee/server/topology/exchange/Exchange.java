package dev.marquee.server.topology.exchange;

import dev.marquee.server.topology.EditService;
import dev.marquee.server.topology.edit.Editor;
import dev.marquee.server.topology.edit.Edits;
import dev.marquee.server.topology.model.Device;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Takes checked files in, each as one edit. Any thread; completes after the commit. */
public final class Exchange {
    private final Edits edits;
    private final EditService service;

    /** Edits through these. */
    public Exchange(Edits edits, EditService service) {
        this.edits = edits;
        this.service = service;
    }

    /** What a file asks for. */
    public record Plan(List<DevicePlan> devices, List<LinkPlan> links) {}

    /**
     * A device by name.
     *
     * @param where it stands in the file
     * @param values what is said of it, by wire name
     * @param parent the name of the container it stands in
     */
    public record DevicePlan(
            String where,
            Map<String, @Nullable Object> values,
            @Nullable String parent,
            List<Map<String, @Nullable Object>> ports) {
        String name() {
            return (String) Objects.requireNonNull(values.get("name"));
        }
    }

    /**
     * A link between interfaces by name.
     *
     * @param where it stands in the file
     */
    public record LinkPlan(String where, End a, End b, Map<String, @Nullable Object> values) {}

    /**
     * An interface by name.
     *
     * @param nth which of the device's interfaces of that name, from 1
     */
    public record End(String device, String port, long nth) {}

    /** How many rows were added or changed. */
    public record Result(int devices, int interfaces, int links) {}

    /** Adds what is not there and changes what is. */
    public CompletableFuture<Result> merge(Plan plan, Editor editor) {
        return edits.submit(editor, session -> {
            session.label("Import " + plan.devices().size() + " devices");
            return new Import(session, service).run(plan);
        });
    }

    /** Replaces everything. A device that was a player stays it under its name, because files do not tell. */
    public CompletableFuture<Result> replace(Plan plan, Editor editor) {
        Result[] result = new Result[1];
        return edits.replace(editor, "imported by " + editor.name(), (session, bound) -> {
                    Map<String, Long> players = new HashMap<>();
                    for (Device device : bound) {
                        players.put(device.name(), Objects.requireNonNull(device.playerId()));
                    }
                    for (DevicePlan device : plan.devices()) {
                        if (players.containsKey(device.name())) {
                            device.values().put("player_id", players.get(device.name()));
                        }
                    }
                    result[0] = new Import(session, service).run(plan);
                })
                .thenApply(steps -> Objects.requireNonNull(result[0]));
    }
}
