package dev.marquee.server.signage.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.contract.Role;
import dev.marquee.contract.signage.Notification;
import dev.marquee.server.ContentFixture;
import dev.marquee.server.access.AccessMode;
import dev.marquee.server.access.Principal;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Notes for people. */
final class NoticesTest {
    private static final String UNREAD = "/api/notifications/unread";
    private static final Notice NOTE = Notice.of("success", "Done", "It is done", "upload_complete");

    @TempDir
    Path folder;

    private ContentFixture server;
    private ContentFixture.Call ann;
    private ContentFixture.Call bob;

    @BeforeEach
    void open() throws Exception {
        server = new ContentFixture(folder, AccessMode.CLOSED);
        ann = server.person("ann@example.org", Role.VIEWER);
        bob = server.person("bob@example.org", Role.VIEWER);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aNoteReachesItsPersonAndNobodyElse() throws Exception {
        tell(1, NOTE.withAction("/videos"));
        server.clock.advance(Duration.ofMinutes(90));

        JsonNode unread = ann.get(UNREAD).json(200);
        JsonNode note = unread.path("notifications").path(0);
        assertThat(unread.path("count").asInt()).isEqualTo(1);
        assertThat(note.path("title").asString()).isEqualTo("Done");
        assertThat(note.path("action_url").asString()).isEqualTo("/videos");
        assertThat(note.path("age_hours").asDouble()).isEqualTo(1.5);
        assertThat(note.path("icon").isNull()).isTrue();
        assertThat(bob.get(UNREAD).json(200).path("count").asInt()).isZero();
        assertThat(server.events.all()).hasSize(1);
        assertThat(server.events.all().get(0).to()).isEqualTo("user_1");
        assertThat(((Notification) server.events.all().get(0).payload()).createdAt())
                .isEqualTo("2026-06-01T08:00:00.000000Z");
    }

    @Test
    void aNoteForEverybodyIsReadByEachAlone() throws Exception {
        server.writes()
                .submit(context -> {
                    server.content.notices().tellAll(context, NOTE);
                    return 0;
                })
                .join();

        long id = ann.get(UNREAD)
                .json(200)
                .path("notifications")
                .path(0)
                .path("id")
                .asLong();
        assertThat(ann.post("/notifications/" + id + "/read", "").body()).isEqualTo("{\"success\":true}");
        assertThat(ann.get(UNREAD).json(200).path("count").asInt()).isZero();
        assertThat(bob.get(UNREAD).json(200).path("count").asInt()).isEqualTo(1);
        assertThat(bob.post("/notifications/" + id + "/read", "").status()).isEqualTo(404);
    }

    @Test
    void fiveAtMostAreListedAndAllCounted() throws Exception {
        for (int i = 0; i < 7; i++) {
            tell(1, NOTE);
        }

        JsonNode unread = ann.get(UNREAD).json(200);
        assertThat(unread.path("count").asInt()).isEqualTo(5);
        assertThat(unread.path("unread_total").asInt()).isEqualTo(7);
        assertThat(ann.post("/notifications/read-all", "").body()).isEqualTo("{\"success\":true,\"count\":7}");
        assertThat(ann.get(UNREAD).json(200).path("count").asInt()).isZero();
        assertThat(ann.get("/api/notifications").json(200).path("notifications"))
                .hasSize(7);
    }

    @Test
    void aDismissedNoteIsGone() throws Exception {
        tell(1, NOTE);

        assertThat(ann.post("/notifications/1/dismiss", "").body()).isEqualTo("{\"success\":true}");
        assertThat(ann.get("/api/notifications").json(200).path("notifications"))
                .isEmpty();
        assertThat(ann.post("/notifications/1/dismiss", "").body()).isEqualTo("{\"success\":false}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"99", "x", "-1"})
    void aNoteThatIsNotThereIsNotFound(String id) throws Exception {
        ContentFixture.Answer answer = ann.post("/notifications/" + id + "/read", "");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("{\"success\":false}");
    }

    @Test
    void preferencesMuteWhatTheyNameAndNothingElse() throws Exception {
        assertThat(ann.get("/api/notification-preferences").body())
                .isEqualTo("{\"browser_enabled\":true,\"email_enabled\":false,\"categories\":{}}");
        ann.put("/api/notification-preferences", "{\"categories\":{\"upload_complete\":{\"browser\":false}}}")
                .json(200);

        tell(1, NOTE);
        tell(1, Notice.of("info", "t", "m", "device_config"));

        assertThat(server.events.all()).hasSize(1);
        assertThat(((Notification) server.events.all().get(0).payload()).category())
                .isEqualTo("device_config");
        assertThat(ann.get(UNREAD).json(200).path("count").asInt()).isEqualTo(2);
    }

    @Test
    void aPersonMayMuteEverything() throws Exception {
        ann.put("/api/notification-preferences", "{\"browser_enabled\":false}").json(200);
        tell(1, NOTE);
        assertThat(server.events.all()).isEmpty();
        assertThat(ann.put("/api/notification-preferences", "{\"categories\":{\"UP!\":{}}}")
                        .error(400))
                .contains("categories");
    }

    @Test
    void strangersAndForeignFormsChangeNothing() throws Exception {
        tell(1, NOTE);

        assertThat(server.anybody().get(UNREAD).status()).isEqualTo(401);
        assertThat(ann.without("x-csrftoken").post("/notifications/1/read", "").error(400))
                .isEqualTo("The CSRF token is missing.");
        assertThat(ann.get(UNREAD).json(200).path("count").asInt()).isEqualTo(1);
    }

    @Test
    void onlyTheNewestAreKept() {
        for (int i = 0; i < 510; i++) {
            tell(1, NOTE);
        }
        Principal person = new Principal("ann@example.org", Role.VIEWER, false, 1);
        assertThat(server.content.notices().list(person, Long.MAX_VALUE, 1000)).hasSize(500);
    }

    private void tell(long account, Notice notice) {
        server.writes()
                .submit(context -> {
                    server.content.notices().tell(context, account, notice);
                    return 0;
                })
                .join();
    }
}
