package dev.marquee.server.signage.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.server.ContentFixture;
import dev.marquee.server.access.AccessMode;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Playlists and what players show by themselves. */
final class PlaylistsAndAssignmentsTest {
    @TempDir
    Path folder;

    private ContentFixture server;
    private ContentFixture.Call page;

    @BeforeEach
    void open() throws Exception {
        server = new ContentFixture(folder, AccessMode.OPEN);
        page = server.anybody();
        server.video("a.mp4", "a");
        server.video("b.mp4", "b");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aPlaylistIsMadeListedAndRemoved() throws Exception {
        JsonNode made = page.post("/api/content/playlists", "{\"name\":\"P\",\"description\":\"d\",\"video_ids\":[1]}")
                .json(201);

        assertThat(page.get("/api/playlists").body())
                .isEqualTo("{\"playlists\":[{\"id\":1,\"name\":\"P\",\"description\":\"d\",\"video_count\":1}]}");
        assertThat(made.path("items").path(0).path("filename").asString()).isEqualTo("a.mp4");
        assertThat(page.put("/api/content/playlists/1", "{\"name\":\"Q\"}")
                        .json(200)
                        .path("name")
                        .asString())
                .isEqualTo("Q");
        page.delete("/api/content/playlists/1").json(200);
        assertThat(page.get("/api/content/playlists/1").error(404)).isEqualTo("Playlist not found");
    }

    @Test
    void itemsAreAddedReorderedAndRemoved() throws Exception {
        page.post("/api/content/playlists", "{\"name\":\"P\",\"video_ids\":[1]}")
                .json(201);
        JsonNode list =
                page.post("/api/content/playlists/1/items", "{\"video_id\":2}").json(201);
        long first = list.path("items").path(0).path("id").asLong();
        long second = list.path("items").path(1).path("id").asLong();
        server.events.clear();

        assertThat(page.post("/playlists/1/reorder", "{\"order\":[" + second + "," + first + "]}")
                        .body())
                .isEqualTo("{\"success\":true,\"message\":\"Playlist reordered\"}");

        assertThat(server.events.named("content_changed")).hasSize(1);
        JsonNode items = page.get("/api/content/playlists/1").json(200).path("items");
        assertThat(items.path(0).path("filename").asString()).isEqualTo("b.mp4");
        assertThat(items.path(0).path("position").asInt()).isEqualTo(1);
        page.delete("/api/content/playlists/1/items/" + first).json(200);
        assertThat(page.delete("/api/content/playlists/1/items/" + first).error(404))
                .isEqualTo("Item not found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"order\":[1]}", "{\"order\":[1,1]}", "{\"order\":[1,2,3]}", "{\"order\":\"x\"}"})
    void anOrderThatIsNoneChangesNothing(String body) throws Exception {
        page.post("/api/content/playlists", "{\"name\":\"P\",\"video_ids\":[1,2]}")
                .json(201);

        assertThat(page.post("/playlists/1/reorder", body).error(400)).contains("order");
        assertThat(page.post("/playlists/9/reorder", "{\"order\":[1]}").error(404))
                .isEqualTo("Playlist not found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"name\":\" \"}", "{\"name\":\"P\",\"video_ids\":[99]}", "[]", "nonsense"})
    void aPlaylistThatCannotBeIsRefused(String body) throws Exception {
        page.post("/api/content/playlists", body).error(400);
        assertThat(page.get("/api/playlists").json(200).path("playlists")).isEmpty();
    }

    @Test
    void assigningReplacesEverythingAndTellsThePlayers() throws Exception {
        long one = server.player("S1", "k1");
        long two = server.player("S2", "k2");
        page.form("/assignments/assign", "device_ids=" + one + "&content_type=video&video_ids=1");
        server.events.clear();

        ContentFixture.Answer answer = page.form(
                "/assignments/assign",
                "device_ids[]=" + one + "&device_ids[]=" + two
                        + "&content_type=video&video_ids[]=2&video_ids[]=2&enable_schedule=1&start_time=08:00"
                        + "&end_time=&days_monday=1&days_sunday=1");

        assertThat(answer.status()).isEqualTo(302);
        JsonNode rows =
                page.get("/api/content/assignments?device_id=" + one).json(200).path("assignments");
        assertThat(rows).hasSize(1);
        assertThat(rows.path(0).path("content_id").asLong()).isEqualTo(2);
        assertThat(rows.path(0).path("start_time").asString()).isEqualTo("08:00");
        assertThat(rows.path(0).path("end_time").isNull()).isTrue();
        assertThat(rows.path(0).path("days").asString()).isEqualTo("0,6");
        assertThat(server.events.named("content_changed"))
                .extracting(sent -> sent.to())
                .containsExactlyInAnyOrder("agent " + one, "agent " + two);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "content_type=video&video_ids=1",
                "device_ids=99&video_ids=1",
                "device_ids=x&video_ids=1",
                "device_ids=1",
                "device_ids=1&video_ids=99",
                "device_ids=1&content_type=playlist&playlist_ids=5",
                "device_ids=1&content_type=film&video_ids=1",
                "device_ids=1&video_ids=1&enable_schedule=1&start_time=25:00",
            })
    void anAssignmentThatCannotBeChangesNothing(String form) throws Exception {
        server.player("S1", "k1");
        page.form("/assignments/assign", "device_ids=1&video_ids=2");

        assertThat(page.form("/assignments/assign", form).status()).isEqualTo(400);

        JsonNode rows = page.get("/api/content/assignments").json(200).path("assignments");
        assertThat(rows).hasSize(1);
        assertThat(rows.path(0).path("content_id").asLong()).isEqualTo(2);
    }

    @Test
    void moreThanOneTransactionShouldHoldIsRefused() throws Exception {
        String players = repeated("device_ids", 101);
        String videos = repeated("video_ids", 200);
        assertThat(page.form("/assignments/assign", players + "&" + videos).error(400))
                .isEqualTo("device_ids: 101 players with 200 each (expected: at most 20000 assignments at once;"
                        + " a playlist counts as one)");
    }

    private static String repeated(String field, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> field + "=" + number)
                .collect(Collectors.joining("&"));
    }

    @Test
    void clearingTakesEverythingFromAPlayer() throws Exception {
        long one = server.player("S1", "k1");
        page.form("/assignments/assign", "device_ids=1&video_ids=2");

        assertThat(page.form("/assignments/clear-device/" + one, "").status()).isEqualTo(302);
        assertThat(page.get("/api/content/assignments").json(200).path("assignments"))
                .isEmpty();
        assertThat(page.form("/assignments/clear-device/99", "").status()).isEqualTo(404);
    }

    @Test
    void countsFollowWhatIsAssigned() throws Exception {
        server.player("S1", "k1", "approved", "CORO");
        page.post("/api/content/playlists", "{\"name\":\"P\",\"video_ids\":[1,2,1]}")
                .json(201);
        page.form("/assignments/assign", "device_ids=1&content_type=playlist&playlist_ids=1");

        assertThat(server.content.counts().videoCount()).isEqualTo(2);
        assertThat(server.content.counts().assignedVideos(1)).isEqualTo(2);
        assertThat(server.content.counts().assignmentCount("CORO")).isEqualTo(1);
        assertThat(server.content.counts().assignmentCount("NYCC")).isZero();
        assertThat(server.content.counts().assignmentCount(null)).isEqualTo(1);
    }
}
