package dev.marquee.server.topology.rest;

import dev.marquee.server.JsonMappers;
import dev.marquee.server.topology.exchange.CsvFormat;
import dev.marquee.server.topology.exchange.FileFormat;
import dev.marquee.server.topology.exchange.GraphMlFormat;
import dev.marquee.server.topology.exchange.JsonFormat;

/** The formats of files. */
enum Kind {
    JSON,
    CSV,
    GRAPHML;

    FileFormat format() {
        return switch (this) {
            case JSON -> new JsonFormat(JsonMappers.wire());
            case CSV -> new CsvFormat(JsonMappers.wire());
            case GRAPHML -> new GraphMlFormat(JsonMappers.wire());
        };
    }
}
