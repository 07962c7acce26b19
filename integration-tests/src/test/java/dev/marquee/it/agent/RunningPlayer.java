package dev.marquee.it.agent;

import dev.marquee.it.harness.Agent;
import dev.marquee.it.harness.Fixtures;
import dev.marquee.it.harness.Json;
import dev.marquee.it.harness.Rest;
import dev.marquee.it.harness.RunningProgram;
import dev.marquee.it.harness.Waiting;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The real agent as a player, what the server knows of it, and what an operator does with it. */
final class RunningPlayer implements AutoCloseable {
    private final Rest rest;
    private final String serial;
    private final List<String> options = new ArrayList<>();
    private final Path jar;
    private final URI server;
    private final Path data;
    private RunningProgram program;

    /**
     * Starts it.
     *
     * @param rest of an operator
     * @param server as the agent sees it
     */
    RunningPlayer(Rest rest, URI server, Path jar, Path data, String serial, String... more) {
        this.rest = rest;
        this.server = server;
        this.jar = jar;
        this.data = data;
        this.serial = serial;
        options.addAll(List.of("--serial", serial, "--name", "Player " + serial));
        options.addAll(Arrays.asList(more));
        program = start();
    }

    private RunningProgram start() {
        return Agent.run(jar, server, data, options.toArray(String[]::new));
    }

    RunningProgram program() {
        return program;
    }

    /** Pulls the plug. */
    void kill() {
        program.process().destroyForcibly();
        program.awaitExit();
    }

    /** Ends it as systemd does; its exit code. */
    int terminate() {
        program.terminate();
        return program.awaitExit();
    }

    /** Its next life. */
    void startAgain() {
        program = start();
    }

    /** Its number at the server, once it has enrolled. */
    long id() {
        return Waiting.until("the enrolment of " + serial)
                .until(this::found, Optional::isPresent)
                .orElseThrow()
                .path("id")
                .asLong();
    }

    private Optional<JsonNode> found() {
        return rest.json("/api/players")
                .path("players")
                .valueStream()
                .filter(player -> player.path("serial").asString().equals(serial))
                .findFirst();
    }

    /** Proof of play as it is stored, oldest first. */
    List<JsonNode> proofs() {
        List<JsonNode> logs = new ArrayList<>(rest.json("/api/playback-logs?limit=1000&device_id=" + id())
                .path("logs")
                .valueStream()
                .toList());
        java.util.Collections.reverse(logs);
        return logs;
    }

    /** Waits until so much has been proved. */
    List<JsonNode> awaitProofs(int atLeast) {
        Waiting.until(atLeast + " showings").until(() -> proofs().size() >= atLeast);
        return proofs();
    }

    /** Gives a command; its number. */
    long command(String type, Map<String, Object> parameters) {
        JsonNode answer = Json.parse(Fixtures.require(
                        201,
                        rest.post(
                                "/api/players/" + id() + "/commands",
                                Map.of("command_type", type, "parameters", parameters)))
                .body());
        return answer.path("command").path("id").asLong();
    }

    JsonNode command(long number) {
        return rest.json("/api/players/" + id() + "/commands")
                .path("commands")
                .valueStream()
                .filter(command -> command.path("id").asLong() == number)
                .findFirst()
                .orElseThrow();
    }

    /** Waits for the end of a command. */
    JsonNode awaitEnd(long number) {
        Waiting.until("the end of command " + number)
                .until(() -> command(number).path("status").asString().matches("completed|failed|expired"));
        return command(number);
    }

    @Override
    public void close() {
        program.close();
    }
}
