package dev.marquee.agent.run;

import dev.marquee.agent.command.Cameras;
import dev.marquee.agent.command.CommandFailed;
import dev.marquee.agent.link.DeviceApi;
import dev.marquee.agent.link.Refused;
import dev.marquee.agent.net.ServerAway;
import dev.marquee.agent.play.Player;
import dev.marquee.agent.play.PlayerFailure;
import dev.marquee.contract.device.EmergencyNotice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Fetches what an operator has set for this player, and the broadcasts that are on. Used by the link's thread. */
final class Settings {
    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);

    private final DeviceApi api;
    private final String path;
    private final Player player;
    private final Cameras cameras;

    Settings(DeviceApi api, long deviceId, Player player, Cameras cameras) {
        this.api = api;
        this.path = "/api/devices/" + deviceId;
        this.player = player;
        this.cameras = cameras;
    }

    /** Applies rotation and volume if they are set, and takes the picture that an older page asked for. */
    void fetch() {
        try {
            JsonNode answer = api.get(path + "/config");
            JsonNode rotation = answer.path("display").path("rotation");
            if (rotation.isInt() && rotation.asInt() % 90 == 0) {
                player.rotate(Math.floorMod(rotation.asInt(), 360));
            }
            JsonNode audio = answer.path("audio");
            if (audio.path("muted").asBoolean(false)) {
                player.volume(0);
            } else if (audio.path("volume").isInt()) {
                player.volume(Math.min(100, Math.max(0, audio.path("volume").asInt())));
            }
            if (answer.path("config").path("screenshot_requested").asBoolean(false)) {
                screenshot();
            }
        } catch (ServerAway | Refused e) {
            LOG.debug("config: {}", e.getMessage());
        }
    }

    private void screenshot() {
        try {
            Path picture = cameras.shoot();
            upload(picture);
            picture.toFile().delete();
        } catch (CommandFailed | PlayerFailure e) {
            LOG.warn("{}", e.getMessage());
        }
    }

    /** Sends a picture of the screen; safe on every thread. */
    void upload(Path picture) {
        try {
            api.upload(path + "/upload-screenshot", "screenshot", picture);
        } catch (ServerAway | Refused e) {
            throw new PlayerFailure("screenshot: " + e.getMessage(), e);
        }
    }

    /** The broadcasts that are on; empty when the server cannot be asked. */
    Optional<List<EmergencyNotice>> emergencies() {
        try {
            List<EmergencyNotice> notices = new ArrayList<>();
            api.get(path + "/emergency-broadcasts").path("broadcasts").forEach(item -> notices.add(notice(item)));
            return Optional.of(notices);
        } catch (ServerAway | Refused e) {
            LOG.debug("emergencies: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static EmergencyNotice notice(JsonNode item) {
        return new EmergencyNotice(
                item.path("id").asLong(0),
                true,
                item.path("title").asString(""),
                item.path("message").asString(""),
                item.path("video_id").isNumber() ? item.path("video_id").asLong() : null,
                item.path("priority").asInt(0),
                item.path("duration").isNumber() ? item.path("duration").asInt() : null,
                item.path("start_time").asString(""),
                item.path("end_time").isString() ? item.path("end_time").asString() : null);
    }

    /** Tells that a broadcast has arrived. */
    void acknowledge(long broadcastId) {
        try {
            api.post(path + "/emergency-broadcasts/" + broadcastId + "/acknowledge", null);
        } catch (ServerAway | Refused e) {
            LOG.debug("emergency: {}", e.getMessage());
        }
    }
}
