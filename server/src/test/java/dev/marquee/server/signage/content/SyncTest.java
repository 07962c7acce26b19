package dev.marquee.server.signage.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.server.ContentFixture;
import dev.marquee.server.access.AccessMode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What players fetch; it is Monday, 10:00 in Berlin. */
final class SyncTest {
    @TempDir
    Path folder;

    private ContentFixture server;
    private long player;
    private ContentFixture.Call device;

    @BeforeEach
    void open() throws Exception {
        server = new ContentFixture(folder, AccessMode.OPEN);
        player = server.player("S1", "key-1");
        device = server.device("key-1");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/videos/1", "/api/video/a.mp4", "/api/device/1/active-schedule", "/api/device/plan"})
    void nothingIsToldWithoutAKey(String path) throws Exception {
        assertThat(server.anybody().get(path).error(401)).isEqualTo("Missing API key");
        assertThat(server.device("wrong").get(path).error(401)).isEqualTo("Invalid API key");
    }

    @Test
    void aPlayerAsksForItselfOnly() throws Exception {
        long other = server.player("S2", "key-2");

        assertThat(device.get("/api/videos/" + other).error(403)).isEqualTo("Unauthorized device");
        assertThat(device.get("/api/device/" + other + "/active-schedule").error(403))
                .isEqualTo("Unauthorized");
    }

    @Test
    void theListHasTheContractsShape() throws Exception {
        JsonNode video = server.video("a.mp4", "abc");
        assign("content_type=video&video_ids[]=1");

        JsonNode list = device.get("/api/videos/" + player).json(200);

        assertThat(list.toString())
                .isEqualTo(
                        "{\"device_id\":1,\"device_name\":\"Player S1\",\"videos\":[{\"id\":1,\"filename\":\"a.mp4\","
                                + "\"title\":\"a\",\"size\":3,\"duration\":null,\"url\":\"/api/video/a.mp4\",\"checksum\":\""
                                + video.path("sha256").asString()
                                + "\",\"assigned_at\":\"2026-06-01T08:00:00.000000Z\",\"from_playlist\":null,"
                                + "\"schedule\":null}],\"active_assignments\":1,\"total_assignments\":1,"
                                + "\"server_time\":\"2026-06-01T08:00:00.000000Z\"}");
    }

    @Test
    void anAssignmentIsListedWhileItsTimeLasts() throws Exception {
        server.video("a.mp4", "abc");
        assign("content_type=video&video_ids[]=1&enable_schedule=1&start_time=09:00&end_time=11:00&days_monday=on");

        JsonNode open = device.get("/api/videos/" + player).json(200);
        assertThat(open.path("videos").path(0).path("schedule").asString()).isEqualTo("09:00-11:00");

        server.clock.set("2026-06-01T10:00:00Z");
        JsonNode closed = device.get("/api/videos/" + player).json(200);
        assertThat(closed.path("videos")).isEmpty();
        assertThat(closed.path("active_assignments").asInt()).isZero();
        assertThat(closed.path("total_assignments").asInt()).isEqualTo(1);
        // What was listed before may still be fetched.
        assertThat(device.get("/api/video/a.mp4").status()).isEqualTo(200);
    }

    @Test
    void playlistsComeInTheirOrderAndDuplicatesOnce() throws Exception {
        server.video("a.mp4", "a");
        server.video("b.mp4", "b");
        server.anybody()
                .post("/api/content/playlists", "{\"name\":\"Lunch\",\"video_ids\":[2,1,2]}")
                .json(201);
        assign("content_type=playlist&playlist_ids[]=1");

        JsonNode videos = device.get("/api/videos/" + player).json(200).path("videos");

        assertThat(videos).hasSize(2);
        assertThat(videos.path(0).path("filename").asString()).isEqualTo("b.mp4");
        assertThat(videos.path(0).path("from_playlist").asString()).isEqualTo("Lunch");
        assertThat(videos.path(0).path("playlist_position").asInt()).isEqualTo(1);
    }

    @Test
    void aRunningScheduleIsAllThatIsListedAndCanBeFetched() throws Exception {
        server.video("a.mp4", "a");
        server.video("s.mp4", "scheduled");
        assign("content_type=video&video_ids[]=1");
        long group = server.group("Front", player);
        schedule("\"name\":\"Morning\",\"video_id\":2,\"priority\":7,\"device_group_id\":" + group
                + ",\"start_time\":\"09:00\",\"end_time\":\"11:30\"");

        JsonNode list = device.get("/api/videos/" + player).json(200);

        assertThat(list.path("scheduled_content").asBoolean()).isTrue();
        assertThat(list.path("schedule_active_until").asString()).isEqualTo("11:30");
        assertThat(list.path("videos")).hasSize(1);
        JsonNode item = list.path("videos").path(0);
        assertThat(item.path("filename").asString()).isEqualTo("s.mp4");
        assertThat(item.path("scheduled").asBoolean()).isTrue();
        assertThat(item.path("schedule_priority").asInt()).isEqualTo(7);
        assertThat(item.path("schedule_end_time").asString()).isEqualTo("11:30");
        assertThat(item.has("schedule")).isFalse();
        assertThat(device.get("/api/video/s.mp4").body()).isEqualTo("scheduled");
    }

    @Test
    void theActiveScheduleTellsOfAVideoOrAPlaylist() throws Exception {
        server.video("a.mp4", "a");
        assertThat(device.get("/api/device/1/active-schedule").body())
                .isEqualTo("{\"has_schedule\":false,\"message\":\"No active schedule\"}");
        schedule("\"name\":\"All\",\"video_id\":1,\"all_day\":true");
        assertThat(device.get("/api/device/1/active-schedule").body())
                .isEqualTo("{\"has_schedule\":true,\"schedule\":{\"id\":1,\"name\":\"All\",\"content_type\":\"video\","
                        + "\"content_name\":\"a\",\"priority\":0,\"start_time\":\"00:00\",\"end_time\":\"23:59\","
                        + "\"video_filename\":\"a.mp4\"}}");

        server.anybody()
                .post("/api/content/playlists", "{\"name\":\"Lunch\",\"video_ids\":[1]}")
                .json(201);
        schedule("\"name\":\"List\",\"playlist_id\":1,\"priority\":1,\"start_time\":\"22:00\",\"end_time\":\"12:00\"");
        server.clock.set("2026-06-02T08:00:00Z");
        JsonNode list = device.get("/api/device/1/active-schedule").json(200).path("schedule");
        assertThat(list.path("content_type").asString()).isEqualTo("playlist");
        assertThat(list.path("playlist_videos").toString())
                .isEqualTo("[{\"id\":1,\"filename\":\"a.mp4\",\"title\":\"a\",\"position\":1}]");
        assertThat(list.path("start_time").asString()).isEqualTo("22:00");
    }

    @Test
    void theVenuesClockDecides() throws Exception {
        server.video("a.mp4", "a");
        server.player("S9", "key-9", "approved", "NYCC");
        server.anybody()
                .put("/api/venues/NYCC/time-zone", "{\"time_zone\":\"America/New_York\"}")
                .json(200);
        schedule("\"name\":\"Morning\",\"video_id\":1,\"start_time\":\"03:30\",\"end_time\":\"04:30\"");

        assertThat(device.get("/api/device/1/active-schedule")
                        .json(200)
                        .path("has_schedule")
                        .asBoolean())
                .isFalse();
        assertThat(server.device("key-9")
                        .get("/api/device/2/active-schedule")
                        .json(200)
                        .path("has_schedule")
                        .asBoolean())
                .isTrue();
        assertThat(server.anybody()
                        .put("/api/venues/NYCC/time-zone", "{\"time_zone\":\"Mars\"}")
                        .error(400))
                .contains("time_zone: Mars");
    }

    @Test
    void anEmergencysVideoIsListedBesidesAndCanBeFetched() throws Exception {
        server.video("e.mp4", "run");
        assertThat(device.get("/api/video/e.mp4").error(403)).isEqualTo("Video not assigned to this device");
        server.anybody()
                .post(
                        "/api/emergency-broadcast",
                        "{\"title\":\"Fire\",\"message\":\"Leave\",\"video_id\":\"1\",\"target_all_devices\":true}")
                .json(200);

        JsonNode item =
                device.get("/api/videos/" + player).json(200).path("videos").path(0);

        assertThat(item.path("emergency").asBoolean()).isTrue();
        assertThat(device.get("/api/video/e.mp4").body()).isEqualTo("run");
    }

    @Test
    void filesComeWholeInPartAndByHead() throws Exception {
        String tag = '"' + server.video("a.mp4", "0123456789").path("sha256").asString() + '"';
        assign("content_type=video&video_ids[]=1");

        ContentFixture.Answer whole = device.get("/api/video/a.mp4");
        assertThat(whole.body()).isEqualTo("0123456789");
        assertThat(whole.header("content-disposition")).startsWith("attachment");
        assertThat(whole.header("content-length")).isEqualTo("10");
        assertThat(whole.header("etag")).isEqualTo(tag);
        ContentFixture.Answer rest =
                device.with("range", "bytes=7-").with("if-range", tag).get("/api/video/a.mp4");
        assertThat(rest.status()).isEqualTo(206);
        assertThat(rest.body()).isEqualTo("789");
        assertThat(device.head("/api/video/a.mp4").header("content-length")).isEqualTo("10");
        assertThat(device.get("/api/video/none.mp4").error(404)).isEqualTo("Video not found");
    }

    @Test
    void aPlayerThatWaitsForItsApprovalGetsNothing() throws Exception {
        server.video("a.mp4", "a");
        server.player("S7", "key-7", "pending", null);
        schedule("\"name\":\"All\",\"video_id\":1,\"all_day\":true");
        ContentFixture.Call pending = server.device("key-7");

        assertThat(pending.get("/api/videos/2").json(200).path("videos")).isEmpty();
        assertThat(pending.get("/api/device/2/active-schedule")
                        .json(200)
                        .path("has_schedule")
                        .asBoolean())
                .isFalse();
        assertThat(pending.get("/api/video/a.mp4").status()).isEqualTo(403);
    }

    @Test
    void thePlanFollowsTheSameRulesForAWeek() throws Exception {
        server.video("a.mp4", "a");
        server.video("s.mp4", "s");
        assign("content_type=video&video_ids[]=1");
        schedule("\"name\":\"Noon\",\"video_id\":2,\"start_time\":\"12:00\",\"end_time\":\"13:00\","
                + "\"days_of_week\":\"0\"");

        JsonNode plan = device.get("/api/device/plan").json(200);

        long now = plan.path("generated_at").asLong();
        long hour = 3_600_000;
        JsonNode segments = plan.path("segments");
        assertThat(segments.path(0).path("videos").toString()).isEqualTo("[1]");
        assertThat(segments.path(0).path("to").asLong()).isEqualTo(now + 2 * hour);
        assertThat(segments.path(1).path("schedule_id").asLong()).isEqualTo(1);
        assertThat(segments.path(1).path("videos").toString()).isEqualTo("[2]");
        assertThat(segments.path(1).path("to").asLong()).isEqualTo(now + 3 * hour);
        assertThat(segments.path(3).path("from").asLong()).isEqualTo(now + 7 * 24 * hour + 2 * hour);
        assertThat(segments.path(segments.size() - 1).path("to").asLong())
                .isEqualTo(plan.path("valid_until").asLong())
                .isEqualTo(now + 8 * 24 * hour);
        assertThat(plan.path("videos")).hasSize(2);
    }

    private void assign(String form) throws Exception {
        assertThat(server.anybody()
                        .form("/assignments/assign", "device_ids[]=" + player + "&" + form)
                        .status())
                .isEqualTo(302);
    }

    private void schedule(String members) throws Exception {
        server.anybody().post("/api/schedules", "{" + members + "}").json(201);
    }
}
