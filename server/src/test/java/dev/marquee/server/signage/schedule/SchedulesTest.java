package dev.marquee.server.signage.schedule;

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

/** Schedules over REST; it is Monday, 2026-06-01, 10:00 in Berlin. */
final class SchedulesTest {
    @TempDir
    Path folder;

    private ContentFixture server;
    private ContentFixture.Call page;
    private long player;

    @BeforeEach
    void open() throws Exception {
        server = new ContentFixture(folder, AccessMode.OPEN);
        page = server.anybody();
        server.video("a.mp4", "a");
        player = server.player("S1", "k1");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aScheduleIsMadeChangedAndRemoved() throws Exception {
        JsonNode made = make("\"name\":\"S\",\"start_time\":\"09:00\",\"end_time\":\"17:00\",\"days_of_week\":[0,2],"
                + "\"recurrence_type\":\"weekly\",\"recurrence_interval\":2,\"color\":\"#ff0000\"");
        assertThat(made.path("days_of_week").asString()).isEqualTo("0,2");
        assertThat(made.path("start_date").asString()).isEqualTo("2026-06-01");
        assertThat(server.events.named("content_changed")).hasSize(1);

        page.put("/api/schedules/1", "{\"name\":\"T\",\"video_id\":1,\"all_day\":true,\"is_active\":false}")
                .json(200);
        JsonNode changed = page.get("/api/schedules/1").json(200);
        assertThat(changed.path("name").asString()).isEqualTo("T");
        assertThat(changed.path("is_active").asBoolean()).isFalse();
        page.delete("/api/schedules/1").json(200);
        assertThat(page.get("/api/schedules/1").error(404)).isEqualTo("Schedule not found");
        assertThat(page.delete("/api/schedules/x").error(404)).isEqualTo("Schedule not found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"start_time\":\"09:00\",\"end_time\":\"10:00\"",
                "\"name\":\"S\",\"start_time\":\"09:00\"",
                "\"name\":\"S\",\"start_time\":\"09:00\",\"end_time\":\"09:00\"",
                "\"name\":\"S\",\"start_time\":\"9 am\",\"end_time\":\"10:00\"",
                "\"name\":\"S\",\"all_day\":true,\"playlist_id\":1",
                "\"name\":\"S\",\"all_day\":true,\"device_id\":99",
                "\"name\":\"S\",\"all_day\":true,\"device_group_id\":99",
                "\"name\":\"S\",\"all_day\":true,\"device_id\":1,\"device_group_id\":1",
                "\"name\":\"S\",\"all_day\":true,\"start_date\":\"2026-06-02\",\"end_date\":\"2026-06-01\"",
                "\"name\":\"S\",\"all_day\":true,\"start_date\":\"yesterday\"",
                "\"name\":\"S\",\"all_day\":true,\"recurrence_type\":\"hourly\"",
                "\"name\":\"S\",\"all_day\":true,\"recurrence_interval\":0",
                "\"name\":\"S\",\"all_day\":true,\"days_of_week\":\"7\"",
                "\"name\":\"S\",\"all_day\":true,\"color\":\"red\"",
                "\"name\":\"S\",\"all_day\":true,\"priority\":99999",
            })
    void aScheduleThatCannotBeIsRefused(String members) throws Exception {
        page.post("/api/schedules", "{\"video_id\":1," + members + "}").error(400);
        assertThat(page.get("/api/schedules").json(200).path("schedules")).isEmpty();
    }

    @Test
    void theHigherPriorityWinsThenTheCloserAim() throws Exception {
        long group = server.group("G", player);
        make("\"name\":\"all\",\"all_day\":true");
        make("\"name\":\"group\",\"all_day\":true,\"device_group_id\":" + group);
        assertThat(active()).isEqualTo("group");
        make("\"name\":\"player\",\"all_day\":true,\"device_id\":" + player);
        assertThat(active()).isEqualTo("player");
        make("\"name\":\"urgent\",\"all_day\":true,\"priority\":1");
        assertThat(active()).isEqualTo("urgent");
    }

    @Test
    void exceptionsSilenceMoveAndAdd() throws Exception {
        make("\"name\":\"S\",\"start_time\":\"09:00\",\"end_time\":\"17:00\"");
        assertThat(active()).isEqualTo("S");

        except("\"exception_date\":\"2026-06-01\",\"exception_type\":\"blackout\",\"reason\":\"closed\"");
        assertThat(active()).isEmpty();
        JsonNode exception =
                page.get("/api/schedules/1").json(200).path("exceptions").path(0);
        assertThat(exception.path("reason").asString()).isEqualTo("closed");
        page.delete("/api/schedules/1/exceptions/" + exception.path("id").asLong())
                .json(200);
        except("\"exception_date\":\"2026-06-01\",\"exception_type\":\"override\",\"start_time\":\"11:00\"");
        assertThat(active()).isEmpty();
        server.clock.set("2026-06-01T09:00:00Z");
        assertThat(active()).isEqualTo("S");
        assertThat(page.post("/api/schedules/1/exceptions", "{\"exception_type\":\"blackout\"}")
                        .error(400))
                .contains("exception_date");
        assertThat(page.post("/api/schedules/1/exceptions", "{\"exception_date\":\"2026-06-01\"}")
                        .error(400))
                .contains("exception_type");
        assertThat(page.delete("/api/schedules/1/exceptions/99").error(404)).isEqualTo("Exception not found");
    }

    @Test
    void theCalendarHasOneItemForEachRun() throws Exception {
        make("\"name\":\"S\",\"start_time\":\"22:00\",\"end_time\":\"02:00\",\"recurrence_type\":\"daily\","
                + "\"recurrence_interval\":2");
        make("\"name\":\"D\",\"all_day\":true,\"end_date\":\"2026-06-01\",\"priority\":2");

        JsonNode items = page.get("/schedules/calendar/events?start=2026-06-01T00:00:00&end=2026-06-04")
                .json(200);

        assertThat(items).hasSize(3);
        assertThat(items.path(0).path("allDay").asBoolean()).isTrue();
        assertThat(items.path(0).path("end").asString()).isEqualTo("2026-06-02");
        assertThat(items.path(1).path("title").asString()).isEqualTo("S (a)");
        assertThat(items.path(1).path("start").asString()).isEqualTo("2026-06-01T22:00:00+02:00");
        assertThat(items.path(1).path("end").asString()).isEqualTo("2026-06-02T02:00:00+02:00");
        assertThat(items.path(1).path("extendedProps").path("schedule_id").asLong())
                .isEqualTo(1);
        assertThat(page.get("/schedules/calendar/events?start=2026-06-01&end=2026-06-02&device_group_id=5")
                        .json(200))
                .isEmpty();
        assertThat(page.get("/schedules/calendar/events?device_id=99").status()).isEqualTo(404);
        assertThat(page.get("/schedules/calendar/events?start=soon").status()).isEqualTo(400);
    }

    @Test
    void conflictsNameWhatRunsAtTheSameTimeOnTheSamePlayers() throws Exception {
        long other = server.player("S2", "k2");
        make("\"name\":\"mine\",\"start_time\":\"09:00\",\"end_time\":\"12:00\",\"device_id\":" + player
                + ",\"end_date\":\"2026-06-01\"");
        make("\"name\":\"theirs\",\"all_day\":true,\"device_id\":" + other);
        assertThat(page.get("/schedules/1/conflicts")
                        .json(200)
                        .path("has_conflicts")
                        .asBoolean())
                .isFalse();
        make("\"name\":\"all\",\"start_time\":\"11:00\",\"end_time\":\"13:00\",\"priority\":3");

        JsonNode conflicts = page.get("/schedules/1/conflicts").json(200);

        assertThat(conflicts.path("conflicts")).hasSize(1);
        assertThat(conflicts.path("conflicts").path(0).path("name").asString()).isEqualTo("all");
        assertThat(page.get("/schedules/99/conflicts").status()).isEqualTo(404);
    }

    @Test
    void aPreviewTellsThePlayersDay() throws Exception {
        make("\"name\":\"low\",\"start_time\":\"09:00\",\"end_time\":\"12:00\"");
        make("\"name\":\"high\",\"start_time\":\"11:00\",\"end_time\":\"13:00\",\"priority\":3");

        JsonNode preview = page.get("/schedules/preview?device_id=" + player + "&date=2026-06-02")
                .json(200);

        assertThat(preview.path("time_zone").asString()).isEqualTo("Europe/Berlin");
        assertThat(preview.path("schedules").path(0).path("name").asString()).isEqualTo("high");
        assertThat(preview.path("schedules").path(1).path("end_time").asString())
                .isEqualTo("12:00");
        assertThat(page.get("/schedules/preview").status()).isEqualTo(404);
    }

    private JsonNode make(String members) throws Exception {
        return page.post("/api/schedules", "{\"video_id\":1," + members + "}").json(201);
    }

    private void except(String members) throws Exception {
        page.post("/api/schedules/1/exceptions", "{" + members + "}").json(201);
    }

    private String active() throws Exception {
        return server.device("k1")
                .get("/api/device/" + player + "/active-schedule")
                .json(200)
                .path("schedule")
                .path("name")
                .asString("");
    }
}
