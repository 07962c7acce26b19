package dev.marquee.server;

import dev.marquee.server.access.Principal;
import dev.marquee.server.persistence.WriteContext;
import dev.marquee.server.signage.command.CommandType;
import dev.marquee.server.signage.command.NewCommand;
import dev.marquee.server.signage.player.Player;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How content orders players about: content is made before the players' side, so the way there is laid afterwards. Called
 * on the writer thread, within transactions.
 */
final class PlayerOrders {
    private volatile @Nullable Signage signage;

    /** From now on orders reach players. */
    void reach(Signage players) {
        signage = players;
    }

    /** What content calls. */
    ContentParts.Players sinks() {
        return new ContentParts.Players(this::screenshot, this::update);
    }

    /** A connected agent is told at once; the others find the wish in their settings. */
    private void screenshot(WriteContext context, long playerId, boolean wanted, Principal actor) {
        Signage players = signage;
        if (wanted && players != null && players.base().rooms().isConnected(playerId)) {
            player(players, playerId)
                    .ifPresent(player -> players.commands()
                            .createFor(context, player, NewCommand.of(CommandType.SCREENSHOT), actor));
        }
    }

    private void update(WriteContext context, long playerId, Map<String, Object> parameters, Principal actor) {
        Signage players = signage;
        if (players != null) {
            NewCommand command = NewCommand.of(CommandType.UPDATE_SOFTWARE.word(), parameters, null, null);
            player(players, playerId)
                    .ifPresent(player -> players.commands().createFor(context, player, command, actor));
        }
    }

    private static Optional<Player> player(Signage players, long id) {
        return players.directory().find(id);
    }
}
