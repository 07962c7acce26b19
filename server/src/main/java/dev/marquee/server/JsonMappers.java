package dev.marquee.server;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** The one way that JSON is read and written: compact, tolerant of unknown fields, bounded in depth. Stateless. */
public final class JsonMappers {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_NUMBER_DIGITS = 64;

    private JsonMappers() {}

    /** The mapper for the wire. */
    public static JsonMapper wire() {
        StreamReadConstraints bounds = StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxNumberLength(MAX_NUMBER_DIGITS)
                .build();
        return JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(bounds).build())
                .build();
    }
}
