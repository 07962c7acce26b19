package dev.marquee.server.signage.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.signage.player.GroupService;
import dev.marquee.server.signage.player.Player;
import dev.marquee.server.signage.player.PlayerDirectory;
import dev.marquee.server.values.Timestamps;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** REST of commands ({@code contracts/signage.md}, section 3; {@code docs/rest.md}). Handlers run on the request pool. */
public final class CommandRoutes {
    private static final int HISTORY = 50;
    private static final int MAX_PLAYERS = 10_000;

    private final CommandService commands;
    private final PlayerDirectory directory;
    private final GroupService groups;

    /** Serves from these. */
    public CommandRoutes(CommandService commands, PlayerDirectory directory, GroupService groups) {
        this.commands = commands;
        this.directory = directory;
        this.groups = groups;
    }

    /** Adds the routes. */
    public void addTo(RestRouter router) {
        router.add("GET", "/api/device/commands", RouteAccess.PLAYER, RestHandler.now(this::waiting));
        router.add("POST", "/api/device/commands/{id}/acknowledge", RouteAccess.PLAYER, this::acknowledge);
        router.add("POST", "/api/device/commands/{id}/complete", RouteAccess.PLAYER, this::complete);
        router.add("GET", "/api/players/{id}/commands", RouteAccess.VIEWER, RestHandler.now(this::history));
        router.add("POST", "/api/players/{id}/commands", RouteAccess.OPERATOR, this::create);
        router.add("POST", "/api/player-commands", RouteAccess.OPERATOR, this::createMany);
    }

    private RestResponse waiting(RestRequest request) {
        List<Map<String, Object>> waiting = commands
                .waiting(directory.get(request.principal().playerId()))
                .stream()
                .map(this::pollShape)
                .toList();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("commands", waiting);
        answer.put("count", waiting.size());
        return RestResponse.json(answer);
    }

    private Map<String, Object> pollShape(Command command) {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("id", command.id());
        shape.put("command_type", command.commandType());
        // Always an object: players look keys up in it.
        shape.put("parameters", commands.parameters(command));
        shape.put("created_at", Timestamps.iso(command.createdAt()));
        return shape;
    }

    private CompletionStage<RestResponse> acknowledge(RestRequest request) {
        return commands.acknowledge(request.principal().playerId(), commandId(request))
                .thenApply(command -> RestResponse.json(Map.of("message", "Command acknowledged")));
    }

    private CompletionStage<RestResponse> complete(RestRequest request) {
        JsonNode body = request.body().size() == 0 ? null : request.body().jsonObject();
        String word = body == null ? "completed" : body.path("status").asString("completed");
        CommandStatus end = switch (word) {
            case "completed" -> CommandStatus.COMPLETED;
            case "failed" -> CommandStatus.FAILED;
            default -> throw MarqueeException.invalid("status", word, "completed or failed");
        };
        return commands.complete(request.principal().playerId(), commandId(request), end, result(body))
                .thenApply(command -> RestResponse.json(Map.of("message", "Command " + end.word())));
    }

    private static @Nullable String result(@Nullable JsonNode body) {
        JsonNode result = body == null ? null : body.get("result");
        if (result == null || result.isNull()) {
            return null;
        }
        return result.isString() ? result.stringValue() : result.toString();
    }

    private static long commandId(RestRequest request) {
        try {
            return Long.parseLong(request.pathParam("id"));
        } catch (NumberFormatException e) {
            throw MarqueeException.notFound("Command not found");
        }
    }

    private RestResponse history(RestRequest request) {
        Player player = directory.get(request.pathParam("id"));
        return RestResponse.json(Map.of(
                "commands",
                commands.newest(player.id(), HISTORY).stream()
                        .map(this::fullShape)
                        .toList()));
    }

    private Map<String, @Nullable Object> fullShape(Command command) {
        Map<String, @Nullable Object> shape = new LinkedHashMap<>(pollShape(command));
        shape.put("device_id", command.playerId());
        shape.put("status", command.status());
        shape.put("progress", command.progress());
        shape.put("result", command.result());
        shape.put("created_by", command.createdBy());
        shape.put("sent_at", Timestamps.isoOrNull(command.sentAt()));
        shape.put("acknowledged_at", Timestamps.isoOrNull(command.acknowledgedAt()));
        shape.put("completed_at", Timestamps.isoOrNull(command.completedAt()));
        shape.put("expires_at", Timestamps.iso(command.expiresAt()));
        return shape;
    }

    /**
     * A command for one player or for many.
     *
     * @param deviceIds with {@code venueCode} and {@code groupId}: whom it concerns, together
     */
    private record Wanted(
            @JsonProperty("command_type") @Nullable String commandType,
            @Nullable Map<String, Object> parameters,
            @JsonProperty("ttl_seconds") @Nullable Object ttlSeconds,
            @JsonProperty("idempotency_key") @Nullable String idempotencyKey,
            @JsonProperty("device_ids") @Nullable List<@Nullable Long> deviceIds,
            @JsonProperty("venue_code") @Nullable String venueCode,
            @JsonProperty("group_id") @Nullable Long groupId) {

        NewCommand checked(RestRequest request) {
            String key = request.header("idempotency-key").orElse(idempotencyKey);
            return NewCommand.of(commandType, parameters, ttlSeconds, key);
        }
    }

    private CompletionStage<RestResponse> create(RestRequest request) {
        Player player = directory.get(request.pathParam("id"));
        NewCommand command = request.body().json(Wanted.class).checked(request);
        return commands.create(player.id(), command, request.principal())
                .thenApply(made -> RestResponse.json(201, Map.of("success", true, "command", fullShape(made))));
    }

    private CompletionStage<RestResponse> createMany(RestRequest request) {
        Wanted wanted = request.body().json(Wanted.class);
        NewCommand command = wanted.checked(request);
        Set<Long> players = playersOf(wanted);
        if (players.isEmpty() || players.size() > MAX_PLAYERS) {
            throw new MarqueeException(
                    ErrorCode.INVALID,
                    "players: " + players.size() + " (expected: 1 to " + MAX_PLAYERS
                            + ", by device_ids, venue_code or group_id)");
        }
        return commands.create(players, command, request.principal())
                .thenApply(made -> RestResponse.json(
                        201,
                        Map.of(
                                "success",
                                true,
                                "commands",
                                made.stream().map(this::fullShape).toList())));
    }

    private Set<Long> playersOf(Wanted wanted) {
        Set<Long> players = new LinkedHashSet<>();
        if (wanted.deviceIds() != null) {
            wanted.deviceIds().stream()
                    .filter(Objects::nonNull)
                    .forEach(id -> players.add(directory.get(id).id()));
        }
        if (wanted.venueCode() != null) {
            directory.list(wanted.venueCode().toUpperCase(Locale.ROOT)).forEach(player -> players.add(player.id()));
        }
        if (wanted.groupId() != null) {
            players.addAll(groups.members(wanted.groupId()));
        }
        return players;
    }
}
