package dev.marquee.server.cli;

import dev.marquee.server.ServerConfig;
import dev.marquee.server.persistence.Database;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The data folder of commands that work on it without a server, or beside one. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data folder to work on; a server may be running on it. Default: ./data")
    private Path data = ServerConfig.DEFAULT_DATA;

    /** Opens the folder's database, as a tool beside a server. */
    Database open() {
        return new Database(data, Database.Use.TOOL);
    }
}
