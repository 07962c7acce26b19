package dev.marquee.contract.topology;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * An edit is complete: its events came before this one.
 *
 * @param seq of its last change; what to ask {@code GET /api/topology?since=} with
 * @param editId number of the edit in the history; {@code null} when nobody can undo it
 * @param editor whose edit it is
 * @param editorName for people
 * @param label what was done, for people
 */
public record TopologyChange(
        long seq,
        @JsonProperty("edit_id") @Nullable Long editId,
        @Nullable String editor,
        @JsonProperty("editor_name") String editorName,
        String label) {}
