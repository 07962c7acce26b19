package dev.marquee.agent.run;

import dev.marquee.agent.link.DeviceApi;
import dev.marquee.agent.link.DeviceSocket;
import dev.marquee.agent.link.Refused;
import dev.marquee.agent.logs.LogTail;
import dev.marquee.agent.metrics.MetricsReader;
import dev.marquee.agent.net.ServerAway;
import dev.marquee.contract.DeviceEvents;
import dev.marquee.contract.device.AgentHeartbeat;
import dev.marquee.contract.device.LogLines;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the server that the player lives, and its log while somebody watches. Used by the link's thread. */
final class Heart {
    private static final Logger LOG = LoggerFactory.getLogger(Heart.class);
    private static final int LINES = 100;

    private final DeviceApi api;
    private final DeviceSocket socket;
    private final MetricsReader metrics;
    private final LogTail tail;
    private final Clock clock;
    private volatile @Nullable String current;
    private volatile String status = "idle";
    private volatile long logsUntil;
    private long told;

    Heart(DeviceApi api, DeviceSocket socket, MetricsReader metrics, LogTail tail, Clock clock) {
        this.api = api;
        this.socket = socket;
        this.metrics = metrics;
        this.tail = tail;
        this.clock = clock;
    }

    /** What the next beat says; safe on every thread. */
    void showing(@Nullable String video, String state) {
        current = video;
        status = state;
    }

    /** One beat over the socket, or over HTTP without one. */
    void beat() {
        if (socket.connected()) {
            socket.emit(DeviceEvents.HEARTBEAT.name(), new AgentHeartbeat(current, status, metrics.read()));
            return;
        }
        Map<String, Object> beat = new LinkedHashMap<>();
        beat.put("current_video", current);
        beat.put("status", status.equals("playing") ? "playing" : "idle");
        beat.put("timestamp", clock.instant().toString());
        try {
            api.post("/api/device/heartbeat", beat);
        } catch (ServerAway | Refused e) {
            LOG.debug("heartbeat: {}", e.getMessage());
        }
    }

    /** Sends the log's lines for a time; safe on every thread. */
    void streamLogs(int seconds) {
        logsUntil = clock.millis() + seconds * 1000L;
    }

    /** Sends new lines if somebody watches; to be called every second. */
    void lines() {
        if (clock.millis() >= logsUntil) {
            told = Math.max(0, tail.written() - LINES / 2);
            return;
        }
        List<String> lines = tail.after(told, LINES);
        told = tail.written();
        if (!lines.isEmpty()) {
            socket.emit(DeviceEvents.LOG_LINES.name(), new LogLines(lines));
        }
    }
}
