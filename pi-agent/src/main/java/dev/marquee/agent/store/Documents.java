package dev.marquee.agent.store;

import java.util.Optional;

/** Named texts that survive: the plan, the volume, what was playing. Safe on every thread. */
public final class Documents {
    private static final String MAP = "documents";

    private final AgentStore store;

    /** The documents of a store. */
    public Documents(AgentStore store) {
        this.store = store;
    }

    /** Keeps a text; it is on the medium on return. */
    public void put(String name, String text) throws StoreUnavailable {
        store.write(maps -> {
            put(maps, name, text);
            return text;
        });
    }

    static void put(AgentStore.Maps maps, String name, String text) {
        maps.named(MAP).put(name, text);
    }

    /** The newest text of a name; empty when there is none or the store fails. */
    public Optional<String> get(String name) {
        try {
            return Optional.ofNullable(store.read(maps -> maps.named(MAP).get(name)));
        } catch (StoreUnavailable e) {
            return Optional.empty();
        }
    }
}
