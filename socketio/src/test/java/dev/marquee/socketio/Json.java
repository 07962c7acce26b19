package dev.marquee.socketio;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what servers say. */
final class Json {
    private Json() {}

    static JsonNode parse(String json) {
        return JsonMapper.shared().readTree(json);
    }

    static String text(String json, String field) {
        return parse(json).get(field).stringValue();
    }
}
