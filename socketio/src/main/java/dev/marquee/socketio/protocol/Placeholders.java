package dev.marquee.socketio.protocol;

import dev.marquee.socketio.engineio.packet.MalformedPacketException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BinaryNode;
import tools.jackson.databind.node.ObjectNode;

/** What stands for a binary value in a packet's JSON: {@code {"_placeholder":true,"num":0}}. */
final class Placeholders {
    static final String MARK = "_placeholder";
    static final String NUMBER = "num";

    private Placeholders() {}

    /**
     * Returns a value with each placeholder replaced by the attachment it names. Changes the tree.
     *
     * @throws MalformedPacketException if a placeholder names none
     */
    static JsonNode fill(JsonNode value, List<BinaryNode> attachments) {
        if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                JsonNode element = array.get(i);
                if (element.isContainer()) {
                    array.set(i, fill(element, attachments));
                }
            }
        } else if (value instanceof ObjectNode object) {
            if (object.path(MARK).isBoolean() && object.path(MARK).booleanValue()) {
                return attachment(object.path(NUMBER), attachments);
            }
            for (Map.Entry<String, JsonNode> property : object.properties()) {
                if (property.getValue().isContainer()) {
                    property.setValue(fill(property.getValue(), attachments));
                }
            }
        }
        return value;
    }

    private static JsonNode attachment(JsonNode number, List<BinaryNode> attachments) {
        if (!number.isInt() || number.intValue() < 0 || number.intValue() >= attachments.size()) {
            throw new MalformedPacketException(
                    "placeholder: " + number + " (expected: below " + attachments.size() + ")");
        }
        return attachments.get(number.intValue());
    }
}
