package dev.marquee.server.signage.config;

import dev.marquee.contract.DeviceEvents;
import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.device.ConfigChanged;
import dev.marquee.server.access.Principal;
import dev.marquee.server.audit.ActivityLog;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteContext;
import dev.marquee.server.persistence.WriteQueue;
import dev.marquee.server.realtime.RoomPublisher;
import dev.marquee.server.signage.PersonalNotes;
import dev.marquee.server.signage.command.CommandService;
import dev.marquee.server.signage.command.CommandType;
import dev.marquee.server.signage.command.NewCommand;
import dev.marquee.server.signage.player.Player;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What players are set to. Reads block; changes complete after the commit. */
public final class ConfigService {
    /** Set while somebody waits for a picture of the screen. */
    public static final String SCREENSHOT_REQUESTED = "screenshot_requested";

    private static final int MAX_KEYS = 200;

    private final Database database;
    private final WriteQueue writes;
    private final CommandService commands;
    private final PersonalNotes notes;
    private final ActivityLog activity;
    private final RoomPublisher rooms;
    private final JsonMapper mapper;
    private final Clock clock;
    private final ConfigDao dao = new ConfigDao();

    /** Built once from its parts. */
    public ConfigService(
            Database database,
            WriteQueue writes,
            CommandService commands,
            PersonalNotes notes,
            ActivityLog activity,
            RoomPublisher rooms,
            JsonMapper mapper,
            Clock clock) {
        this.database = database;
        this.writes = writes;
        this.commands = commands;
        this.notes = notes;
        this.activity = activity;
        this.rooms = rooms;
        this.mapper = mapper;
        this.clock = clock;
    }

    /** Everything that a player is set to, in the contract's shape; what was never saved is an empty object. */
    Map<String, Object> of(Player player) {
        return database.read(handle -> {
            Map<String, Object> device = new LinkedHashMap<>();
            device.put("id", player.id());
            device.put("name", player.name());
            device.put("software_version", player.softwareVersion());
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("device", device);
            answer.put("config", keys(handle, player.id()));
            answer.put("display", orEmpty(dao.display(handle, player.id()).orElse(null)));
            answer.put("network", orEmpty(dao.network(handle, player.id()).orElse(null)));
            answer.put("audio", orEmpty(dao.audio(handle, player.id()).orElse(null)));
            return answer;
        });
    }

    private static Object orEmpty(@Nullable Object settings) {
        return settings == null ? Map.of() : settings;
    }

    private Map<String, @Nullable Object> keys(Handle handle, long playerId) {
        Map<String, @Nullable Object> typed = new LinkedHashMap<>();
        for (ConfigDao.ConfigRow row : dao.keys(handle, playerId)) {
            String value = row.value();
            boolean text = value == null || row.valueType().equals("string");
            typed.put(row.key(), text ? value : mapper.readTree(value));
        }
        return typed;
    }

    /**
     * Changes settings and tells the player. Another rotation of the screen is a command besides, because older players
     * obey only that.
     */
    CompletableFuture<Boolean> change(Player player, ConfigChange change, Principal actor) {
        List<ConfigDao.ConfigRow> rows = change.rows();
        return writes.submit(context -> {
            for (ConfigDao.ConfigRow row : rows) {
                put(context, player, row, false);
            }
            if (change.display() != null) {
                putDisplay(context, player, change.display(), actor);
            }
            Handle handle = context.handle();
            if (change.audio() != null) {
                AudioSettings before = dao.audio(handle, player.id()).orElse(AudioSettings.DEFAULTS);
                dao.putAudio(handle, player.id(), before.with(change.audio()));
            }
            if (change.network() != null) {
                NetworkSettings before = dao.network(handle, player.id()).orElse(NetworkSettings.DEFAULTS);
                dao.putNetwork(handle, player.id(), before.with(change.network()));
            }
            activity.record(context, actor, "player.config", "player " + player.id(), null);
            notes.leave(
                    context,
                    actor,
                    new PersonalNotes.Note(
                            "success",
                            "device_config",
                            "Configuration updated",
                            "The configuration of " + player.name() + " was updated"));
            context.afterCommit(() -> tell(player, "config"));
            return true;
        });
    }

    private void putDisplay(WriteContext context, Player player, DisplaySettings change, Principal actor) {
        DisplaySettings before = dao.display(context.handle(), player.id()).orElse(DisplaySettings.DEFAULTS);
        DisplaySettings after = before.with(change);
        dao.putDisplay(context.handle(), player.id(), after);
        Integer rotation = after.rotation();
        if (rotation != null && !Objects.equals(rotation, before.rotation())) {
            NewCommand rotate =
                    NewCommand.of(CommandType.ROTATE_SCREEN.word(), Map.of("rotation", rotation), null, null);
            commands.createFor(context, player, rotate, actor);
        }
    }

    /** Asks for a picture of the screen: a command for a connected agent, a flag for players that poll. */
    CompletableFuture<Boolean> requestScreenshot(Player player, Principal actor) {
        return writes.submit(context -> {
            activity.record(context, actor, "player.screenshot", "player " + player.id(), null);
            if (rooms.isConnected(player.id())) {
                commands.createFor(context, player, NewCommand.of(CommandType.SCREENSHOT), actor);
            } else {
                put(context, player, new ConfigDao.ConfigRow(SCREENSHOT_REQUESTED, "true", "bool"), true);
                context.afterCommit(() -> tell(player, "screenshot"));
            }
            return true;
        });
    }

    /** The picture is here; within the transaction that stores it. */
    public void screenshotTaken(WriteContext context, long playerId) {
        dao.remove(context.handle(), playerId, SCREENSHOT_REQUESTED);
    }

    private void put(WriteContext context, Player player, ConfigDao.ConfigRow row, boolean system) {
        if (row.value() == null) {
            dao.remove(context.handle(), player.id(), row.key());
            return;
        }
        dao.put(context.handle(), player.id(), row, system, clock.millis());
        if (dao.keys(context.handle(), player.id()).size() > MAX_KEYS) {
            throw new MarqueeException(
                    ErrorCode.CONFLICT, "config: too many keys (expected: at most " + MAX_KEYS + " for a player)");
        }
    }

    private void tell(Player player, String reason) {
        rooms.toAgent(DeviceEvents.CONFIG_CHANGED, player.id(), new ConfigChanged(reason));
    }
}
