package dev.marquee.server.cli;

import dev.marquee.server.access.token.SigningKeys;
import dev.marquee.server.persistence.Database;
import java.io.IOException;
import java.time.Clock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code marquee token ...}: what tokens are signed with. */
@Command(
        name = "token",
        description = "Changes the key that tokens are signed with.",
        synopsisSubcommandLabel = "COMMAND")
final class TokenCommand extends CommandGroup {
    @Command(
            name = "rotate-key",
            description = {
                "Makes a new key; a server that runs signs with it within seconds.",
                "Tokens of the keys before stay good until they expire, unless --forget-old is given."
            })
    void rotateKey(
            @Mixin DataOption data,
            @Option(
                            names = "--forget-old",
                            description = "Ends all logins: tokens of the keys before are not taken any more.")
                    boolean forget) {
        try (Database database = data.openExisting()) {
            SigningKeys keys = SigningKeys.of(database.folder(), Clock.systemUTC());
            int believed = forget ? keys.replace() : keys.rotate();
            spec.commandLine().getOut().println("made a new key; " + (believed - 1) + " older ones are still believed");
        } catch (IOException e) {
            throw new CommandFailedException(SigningKeys.FILE_NAME + " cannot be written: " + e.getMessage());
        }
    }
}
