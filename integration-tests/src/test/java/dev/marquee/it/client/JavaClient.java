package dev.marquee.it.client;

import dev.marquee.it.harness.Json;
import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import io.socket.engineio.client.EngineIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;
import tools.jackson.databind.JsonNode;

/** socket.io-client-java in this process. */
final class JavaClient extends TestClient {
    private final Socket socket;

    JavaClient(String url, List<String> transports, Map<String, String> auth, Map<String, String> headers) {
        IO.Options options = new IO.Options();
        options.forceNew = true;
        options.transports = transports.toArray(String[]::new);
        options.auth = auth.isEmpty() ? null : auth;
        options.extraHeaders = headers.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
        socket = IO.socket(URI.create(url), options);
        socket.on(Socket.EVENT_CONNECT, args -> noticed(new Signal("connect", socket.id(), List.of())));
        socket.on(
                Socket.EVENT_DISCONNECT, args -> noticed(new Signal("disconnect", String.valueOf(args[0]), List.of())));
        socket.on(Socket.EVENT_CONNECT_ERROR, args -> noticed(connectError(args)));
        socket.onAnyIncoming(args -> noticed(new Signal(
                "event",
                String.valueOf(args[0]),
                Arrays.stream(args).skip(1).map(JavaClient::toTree).toList())));
        socket.connect();
    }

    private static Signal connectError(Object[] args) {
        Object error = args.length == 0 ? null : args[0];
        if (error instanceof JSONObject object) {
            return new Signal("connect_error", object.optString("message"), List.of(toTree(object)));
        }
        String message = error instanceof EngineIOException e ? String.valueOf(e.getMessage()) : String.valueOf(error);
        return new Signal("connect_error", message, List.of());
    }

    @Override
    void send(String event, List<JsonNode> args, int ack) {
        List<Object> values = new ArrayList<>();
        args.forEach(arg -> values.add(toOrgJson(arg)));
        if (ack == 0) {
            socket.emit(event, values.toArray());
        } else {
            Ack callback = answer -> noticed(new Signal(
                    "ack",
                    String.valueOf(ack),
                    Arrays.stream(answer).map(JavaClient::toTree).toList()));
            socket.emit(event, values.toArray(), callback);
        }
    }

    private static Object toOrgJson(JsonNode node) {
        try {
            return new JSONArray("[" + node + "]").get(0);
        } catch (JSONException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static JsonNode toTree(Object value) {
        String array = new JSONArray(Arrays.asList(value)).toString();
        return Json.parse(array).get(0);
    }

    @Override
    public void close() {
        socket.disconnect();
    }
}
