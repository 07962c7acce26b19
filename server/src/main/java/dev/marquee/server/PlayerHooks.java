package dev.marquee.server;

import dev.marquee.server.access.Principal;
import dev.marquee.server.persistence.WriteContext;
import dev.marquee.server.signage.command.NewCommand;
import dev.marquee.server.signage.screenshot.ScreenshotRequests;
import dev.marquee.server.signage.update.UpdateSink;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What content asks of players. Players are made after content, whose titles they need, so they are put in once before
 * the server listens. Used on the writer thread.
 */
final class PlayerHooks implements ScreenshotRequests, UpdateSink {
    private volatile @Nullable Signage signage;

    void connect(Signage players) {
        signage = players;
    }

    private Signage players() {
        Signage known = signage;
        if (known == null) {
            throw new IllegalStateException("players are not there yet");
        }
        return known;
    }

    @Override
    public void taken(WriteContext context, long playerId) {
        players().configs().screenshotTaken(context, playerId);
    }

    @Override
    public void order(WriteContext context, long playerId, Map<String, Object> parameters, Principal actor) {
        // A map that may be asked for null, which immutable ones refuse.
        NewCommand command = NewCommand.of("update_software", new HashMap<>(parameters), null, null);
        players().commands().createFor(context, players().directory().get(playerId), command, actor);
    }
}
