package dev.marquee.contract.topology;

import java.util.List;

/** Everybody who is looking at the topology. */
public record EditorList(List<EditorState> editors) {
    /** Keeps an own copy. */
    public EditorList {
        editors = List.copyOf(editors);
    }
}
