package dev.marquee.server.signage.realtime;

import dev.marquee.contract.device.Hello;
import dev.marquee.server.persistence.WriteQueue;
import dev.marquee.server.realtime.Caller;
import dev.marquee.server.signage.command.CommandService;
import dev.marquee.server.signage.history.Timeline;
import dev.marquee.server.signage.player.Player;
import dev.marquee.server.signage.player.PlayerService;
import dev.marquee.server.values.Fields;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** What happens when an agent says hello: it replaces older connections and gets the commands that wait. Event loops. */
public final class AgentArrivals {
    private static final int MAX_VERSION = 50;
    private static final Duration NEWS = Duration.ofDays(1);

    private final WriteQueue writes;
    private final PlayerService players;
    private final CommandService commands;
    private final Timeline timeline;
    private final Clock clock;

    /** Built once from its parts. */
    public AgentArrivals(
            WriteQueue writes, PlayerService players, CommandService commands, Timeline timeline, Clock clock) {
        this.writes = writes;
        this.players = players;
        this.commands = commands;
        this.timeline = timeline;
        this.clock = clock;
    }

    CompletionStage<Void> arrive(Caller caller, Player player, Hello hello) {
        String version = Fields.requiredPlain("version", hello.version(), MAX_VERSION);
        caller.disconnectOthers();
        caller.onDisconnect(() -> commands.disconnected(player.id(), caller.id()));
        String detail = "agent " + version + (hello.player() == null ? "" : ", " + hello.player());
        return writes.submit(context -> {
                    // The connection may have ended while this waited its turn.
                    if (caller.isConnected()) {
                        commands.connected(context, player, caller.id());
                    }
                    Long bootedAt = hello.bootedAt();
                    if (bootedAt != null && isNews(bootedAt)) {
                        timeline.noteBoot(context, player.id(), bootedAt);
                    }
                    timeline.note(context, player.id(), Timeline.Kind.CONNECTED, detail);
                    if (!version.equals(player.softwareVersion())) {
                        players.noteVersion(context, player, version);
                    }
                    return true;
                })
                .thenAccept(done -> {});
    }

    /** A Pi whose clock is not set yet tells of another time. */
    private boolean isNews(long bootedAt) {
        long age = clock.millis() - bootedAt;
        return age >= 0 && age < NEWS.toMillis();
    }
}
