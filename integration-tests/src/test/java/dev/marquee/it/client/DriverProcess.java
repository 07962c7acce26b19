package dev.marquee.it.client;

import dev.marquee.it.harness.Json;
import dev.marquee.it.harness.Waiting;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** A program that holds clients of another language: JSON commands in, JSON reports out, a line each. */
final class DriverProcess implements AutoCloseable {
    private final Process process;
    private final BufferedWriter input;
    private final Map<String, TestClient> clients = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();

    DriverProcess(List<String> command) {
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        input = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        Thread reader = new Thread(this::readReports, "reports of " + command);
        reader.setDaemon(true);
        reader.start();
    }

    TestClient open(String url, Map<String, Object> options) {
        String id = "c" + ids.incrementAndGet();
        DrivenClient client = new DrivenClient(id);
        clients.put(id, client);
        command(Map.of("command", "open", "id", id, "url", url, "options", options));
        return client;
    }

    private void readReports() {
        try (BufferedReader reports =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reports.readLine(); line != null; line = reports.readLine()) {
                JsonNode report = Json.parse(line);
                TestClient client = clients.get(report.path("id").asString());
                if (client != null) {
                    List<JsonNode> args = new ArrayList<>();
                    report.path("args").forEach(args::add);
                    client.noticed(new Signal(
                            report.path("type").asString(), report.path("name").asString(""), args));
                }
            }
        } catch (IOException e) {
            // The process is gone.
        }
    }

    private void command(Map<String, Object> command) {
        synchronized (input) {
            try {
                input.write(Json.write(command));
                input.newLine();
                input.flush();
            } catch (IOException e) {
                throw new UncheckedIOException("the driver is gone", e);
            }
        }
    }

    @Override
    public void close() {
        try {
            input.close();
            if (!process.waitFor(Waiting.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private final class DrivenClient extends TestClient {
        private final String id;

        DrivenClient(String id) {
            this.id = id;
        }

        @Override
        void send(String event, List<JsonNode> args, int ack) {
            if (ack == 0) {
                command(Map.of("command", "emit", "id", id, "name", event, "args", args));
            } else {
                command(Map.of("command", "emitWithAck", "id", id, "name", event, "args", args, "ack", ack));
            }
        }

        @Override
        public void close() {
            command(Map.of("command", "close", "id", id));
            clients.remove(id);
        }
    }
}
