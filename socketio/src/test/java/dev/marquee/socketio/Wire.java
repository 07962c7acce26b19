package dev.marquee.socketio;

import dev.marquee.socketio.engineio.packet.WireVersion;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** How clients of each protocol revision write and read, by hand. */
final class Wire {
    private Wire() {}

    private static int revision(WireVersion version) {
        return version == WireVersion.EIO4 ? 4 : 3;
    }

    static String polling(WireVersion version) {
        return "EIO=" + revision(version) + "&transport=polling" + (version == WireVersion.EIO3 ? "&b64=1" : "");
    }

    static String webSocket(WireVersion version) {
        return "EIO=" + revision(version) + "&transport=websocket";
    }

    static String payload(WireVersion version, String... packets) {
        if (version == WireVersion.EIO4) {
            return String.join("\u001e", packets);
        }
        StringBuilder payload = new StringBuilder();
        for (String packet : packets) {
            payload.append(packet.length()).append(':').append(packet);
        }
        return payload.toString();
    }

    static List<String> packets(WireVersion version, String payload) {
        if (version == WireVersion.EIO4) {
            return List.of(payload.split("\u001e", -1));
        }
        List<String> packets = new ArrayList<>();
        int at = 0;
        while (at < payload.length()) {
            int colon = payload.indexOf(':', at);
            int end = colon + 1 + Integer.parseInt(payload.substring(at, colon));
            packets.add(payload.substring(colon + 1, end));
            at = end;
        }
        return packets;
    }

    /** A binary message as a packet of long-polling. */
    static String base64(WireVersion version, String base64) {
        return (version == WireVersion.EIO4 ? "b" : "b4") + base64;
    }

    /** A binary message as a frame's content. */
    static byte[] frame(WireVersion version, int... data) {
        int from = version == WireVersion.EIO4 ? 0 : 1;
        byte[] frame = new byte[from + data.length];
        if (from == 1) {
            frame[0] = 4;
        }
        for (int i = 0; i < data.length; i++) {
            frame[from + i] = (byte) data[i];
        }
        return frame;
    }

    /** A binary message as {@link WebSocketClient#next} tells of it. */
    static String received(WireVersion version, int... data) {
        return "binary " + HexFormat.of().formatHex(frame(version, data));
    }
}
