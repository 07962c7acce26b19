package dev.marquee.server.cli;

import dev.marquee.server.ServerConfig;
import dev.marquee.server.persistence.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The data folder of commands that work on it without a server, or beside one. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data folder to work on; a server may be running on it. Default: ./data")
    private Path data = ServerConfig.DEFAULT_DATA;

    /** Opens the folder's database, as a tool beside a server; makes both when they are missing. */
    Database open() {
        return new Database(data, Database.Use.TOOL);
    }

    /** The same, of a folder that a server or a command has used before: a mistyped one is not made. */
    Database openExisting() {
        if (!Files.exists(data.resolve(Database.FILE_NAME))) {
            throw new CommandFailedException("data folder " + data + ": no " + Database.FILE_NAME
                    + " (expected: a folder that a server has used; choose it with --data)");
        }
        return open();
    }
}
