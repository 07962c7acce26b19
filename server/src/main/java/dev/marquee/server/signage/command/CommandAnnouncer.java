package dev.marquee.server.signage.command;

import dev.marquee.contract.DeviceEvents;
import dev.marquee.contract.SignageEvents;
import dev.marquee.contract.device.AgentCommand;
import dev.marquee.contract.signage.CommandCompleted;
import dev.marquee.contract.signage.CommandProgress;
import dev.marquee.server.realtime.RoomPublisher;
import dev.marquee.server.realtime.Rooms;
import dev.marquee.server.signage.player.Player;
import dev.marquee.server.values.Timestamps;
import java.time.Clock;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Tells agents what to do and pages how far it is. Any thread; never blocks. */
final class CommandAnnouncer {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final RoomPublisher rooms;
    private final JsonMapper mapper;
    private final Clock clock;

    CommandAnnouncer(RoomPublisher rooms, JsonMapper mapper, Clock clock) {
        this.rooms = rooms;
        this.mapper = mapper;
        this.clock = clock;
    }

    void toAgent(Command command) {
        long left = Math.max(1, (command.expiresAt() - clock.millis()) / 1000);
        rooms.toAgent(
                DeviceEvents.COMMAND,
                command.playerId(),
                new AgentCommand(
                        command.id(),
                        command.commandType(),
                        parameters(command),
                        Timestamps.iso(command.createdAt()),
                        left));
    }

    Map<String, Object> parameters(Command command) {
        return mapper.readValue(command.parameters(), OBJECT);
    }

    void moved(Player player, Command command) {
        rooms.toRoom(
                SignageEvents.COMMAND_UPDATE,
                Rooms.DEVICES,
                player.venueCode(),
                new CommandProgress(
                        player.id(),
                        command.id(),
                        command.commandType(),
                        command.status(),
                        command.progress(),
                        command.result(),
                        Timestamps.blank(clock)));
        if (command.state().isFinal()) {
            rooms.toRoom(
                    SignageEvents.COMMAND_COMPLETED,
                    Rooms.DEVICES,
                    player.venueCode(),
                    new CommandCompleted(
                            player.id(),
                            player.name(),
                            command.commandType(),
                            command.state() == CommandStatus.COMPLETED ? "success" : "failed",
                            Timestamps.blank(clock),
                            command.id(),
                            command.result()));
        }
    }
}
