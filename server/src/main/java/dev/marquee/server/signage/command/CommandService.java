package dev.marquee.server.signage.command;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.device.CommandUpdate;
import dev.marquee.server.access.Principal;
import dev.marquee.server.audit.ActivityLog;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteContext;
import dev.marquee.server.persistence.WriteQueue;
import dev.marquee.server.realtime.RoomPublisher;
import dev.marquee.server.signage.history.Timeline;
import dev.marquee.server.signage.player.Player;
import dev.marquee.server.signage.player.PlayerDirectory;
import dev.marquee.server.values.Fields;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one place where commands change. A command waits until its player's agent is there, goes to it once for each of its
 * connections until the agent has taken it, and ends well, badly or by its time. Lists block; changes complete after the
 * commit.
 */
public final class CommandService {
    private static final int MAX_OPEN = 100;
    private static final int EXPIRED_AT_ONCE = 500;
    // Once begun, an update may take its time.
    private static final Duration RUN_TIME = Duration.ofHours(1);
    private static final String UNKNOWN = "Command not found";

    private final Database database;
    private final WriteQueue writes;
    private final PlayerDirectory directory;
    private final Timeline timeline;
    private final ActivityLog activity;
    private final CommandAnnouncer announcer;
    private final JsonMapper mapper;
    private final Clock clock;
    private final CommandDao dao = new CommandDao();
    private final Map<Long, String> connected = new ConcurrentHashMap<>();
    private final AtomicLong nextDue = new AtomicLong();

    /** Built once from its parts. */
    public CommandService(
            Database database,
            WriteQueue writes,
            PlayerDirectory directory,
            Timeline timeline,
            ActivityLog activity,
            RoomPublisher rooms,
            JsonMapper mapper,
            Clock clock) {
        this.database = database;
        this.writes = writes;
        this.directory = directory;
        this.timeline = timeline;
        this.activity = activity;
        this.mapper = mapper;
        this.clock = clock;
        announcer = new CommandAnnouncer(rooms, mapper, clock);
        nextDue.set(database.read(dao::nextDue).orElse(Long.MAX_VALUE));
    }

    /** Tells one player to do something. */
    public CompletableFuture<Command> create(long playerId, NewCommand command, Principal actor) {
        return create(List.of(playerId), command, actor).thenApply(commands -> commands.get(0));
    }

    /**
     * Tells players to do something, all of them or none.
     *
     * @return fails with {@code NOT_FOUND} for an unknown player and {@code CONFLICT} when too much waits for one
     */
    public CompletableFuture<List<Command>> create(Collection<Long> playerIds, NewCommand command, Principal actor) {
        List<Long> ids = List.copyOf(playerIds);
        return writes.submit(context -> {
            List<Command> created = new ArrayList<>();
            for (long id : ids) {
                created.add(createFor(context, directory.get(id), command, actor));
            }
            return created;
        });
    }

    /** As {@link #create}, as part of a transaction. */
    public Command createFor(WriteContext context, Player player, NewCommand wanted, Principal actor) {
        String key = wanted.idempotencyKey();
        if (key != null) {
            Optional<Command> before = dao.findByKey(context.handle(), player.id(), key);
            if (before.isPresent()) {
                return before.get();
            }
        }
        if (dao.open(context.handle(), player.id()) >= MAX_OPEN) {
            throw new MarqueeException(
                    ErrorCode.CONFLICT,
                    "commands: " + MAX_OPEN + " wait for " + player.name() + " (expected: fewer, let some end)");
        }
        long now = clock.millis();
        boolean goes = player.approved() && connected.containsKey(player.id());
        Command fresh = new Command(
                0,
                player.id(),
                wanted.type().word(),
                mapper.writeValueAsString(wanted.parameters()),
                (goes ? CommandStatus.SENT : CommandStatus.QUEUED).word(),
                actor.name(),
                now,
                now + wanted.life().toMillis(),
                goes ? now : null,
                null,
                null,
                null,
                null);
        Command command = dao.insert(context.handle(), fresh, key);
        activity.record(context, actor, "player.command", "player " + player.id(), command.commandType());
        timeline.note(context, player.id(), Timeline.Kind.COMMANDED, command.commandType() + " by " + actor.name());
        context.afterCommit(() -> {
            nextDue.accumulateAndGet(command.expiresAt(), Math::min);
            if (goes) {
                announcer.toAgent(command);
            }
            announcer.moved(player, command);
        });
        return command;
    }

    /** What waits for a player, oldest first; nothing while it waits for approval itself. */
    public List<Command> waiting(Player player) {
        return player.approved()
                ? database.read(handle -> dao.waiting(handle, player.id(), clock.millis()))
                : List.of();
    }

    /** A player's newest commands. */
    public List<Command> newest(long playerId, int limit) {
        return database.read(handle -> dao.newest(handle, playerId, limit));
    }

    /** The parameters as an object. */
    Map<String, Object> parameters(Command command) {
        return announcer.parameters(command);
    }

    /** An agent is there: it gets what waits, and from now on what comes. Within the transaction of its hello. */
    public void connected(WriteContext context, Player player, String connection) {
        connected.put(player.id(), connection);
        if (!player.approved()) {
            return;
        }
        long now = clock.millis();
        List<Command> waiting = dao.waiting(context.handle(), player.id(), now);
        dao.markSent(context.handle(), player.id(), now);
        context.afterCommit(() -> waiting.forEach(announcer::toAgent));
    }

    /** An agent's connection ended. Any thread. */
    public void disconnected(long playerId, String connection) {
        connected.remove(playerId, connection);
    }

    /** A player that polls has taken a command. Fails with {@code NOT_FOUND} for other players' commands, too. */
    CompletableFuture<Command> acknowledge(long playerId, long id) {
        return writes.submit(context -> {
            Command command = find(context, playerId, id);
            return command.state().mayBecome(CommandStatus.ACKNOWLEDGED)
                    ? move(context, command, CommandStatus.ACKNOWLEDGED, null, null)
                    : command;
        });
    }

    /** A player that polls has ended a command, taken or not; what it says last counts. */
    CompletableFuture<Command> complete(long playerId, long id, CommandStatus end, @Nullable String result) {
        return writes.submit(context -> {
            Command command = find(context, playerId, id);
            String said = Fields.freeText(result);
            boolean repeat = command.state() == end && (said == null || said.equals(command.result()));
            return repeat ? command : move(context, command, end, null, said);
        });
    }

    private Command find(WriteContext context, long playerId, long id) {
        return dao.find(context.handle(), playerId, id).orElseThrow(() -> MarqueeException.notFound(UNKNOWN));
    }

    /** Takes an agent's word within the transaction that stores its report; what is out of order changes nothing. */
    public void apply(WriteContext context, long playerId, CommandUpdate update) {
        CommandStatus said = CommandStatus.said(update.status());
        Integer progress = update.progress() == null ? null : Math.max(0, Math.min(100, update.progress()));
        dao.find(context.handle(), playerId, update.commandId())
                .filter(command -> command.state().mayBecome(said))
                .ifPresent(command -> move(context, command, said, progress, Fields.freeText(update.result())));
    }

    private Command move(
            WriteContext context,
            Command command,
            CommandStatus status,
            @Nullable Integer progress,
            @Nullable String result) {
        long now = clock.millis();
        Command moved = dao.move(
                context.handle(),
                command.id(),
                new CommandDao.Move(
                        status.word(),
                        status.isTaken() ? now : null,
                        status.isFinal() ? now : null,
                        status.isTaken() ? now + RUN_TIME.toMillis() : null,
                        progress,
                        result));
        if (status.isFinal()) {
            String outcome = command.commandType() + ": " + status.word() + (result == null ? "" : ": " + result);
            timeline.note(context, command.playerId(), Timeline.Kind.COMMAND_ENDED, outcome);
        }
        context.afterCommit(
                () -> directory.find(command.playerId()).ifPresent(player -> announcer.moved(player, moved)));
        return moved;
    }

    /** Ends what nobody began or finished in time. Costs a comparison while nothing is due. */
    public CompletableFuture<Integer> expire() {
        long now = clock.millis();
        if (nextDue.get() > now) {
            return CompletableFuture.completedFuture(0);
        }
        return writes.submit(context -> {
            List<Command> due = dao.due(context.handle(), now, EXPIRED_AT_ONCE);
            for (Command command : due) {
                boolean begun = command.state().isTaken();
                move(
                        context,
                        command,
                        begun ? CommandStatus.FAILED : CommandStatus.EXPIRED,
                        null,
                        begun ? "the player did not say how it ended" : "the player did not take it in time");
            }
            long next = dao.nextDue(context.handle()).orElse(Long.MAX_VALUE);
            context.afterCommit(() -> nextDue.set(next));
            return due.size();
        });
    }
}
