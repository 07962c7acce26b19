package dev.marquee.server.topology.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row of the topology. Ids are never given twice, so a row that is gone can come back under its own. Immutable. */
public sealed interface Entity permits Device, Port, Link {
    /** Number within its table. */
    long id();

    /** Grows with every edit but moves. */
    long version();

    /** Unix milliseconds. */
    long createdAt();

    /** What an edit can change: names of fields and their values, in order. */
    Map<String, @Nullable Object> values();

    /** The same with other values. */
    Entity with(Map<String, @Nullable Object> values, long version);

    /** The same under a number and a time of creation in Unix milliseconds. */
    Entity stored(long newId, long now);

    /** The word for it in messages. */
    String kind();
}
