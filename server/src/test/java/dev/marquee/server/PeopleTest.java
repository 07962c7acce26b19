package dev.marquee.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.contract.Role;
import dev.marquee.server.access.AccessMode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what on a closed server, and who manages whom. */
final class PeopleTest {
    @TempDir
    Path folder;

    private ContentFixture server;

    @BeforeEach
    void open() throws Exception {
        server = new ContentFixture(folder, AccessMode.CLOSED);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/videos",
                "/api/playlists",
                "/api/schedules",
                "/api/emergency-broadcasts",
                "/api/notifications/unread",
                "/api/users",
                "/api/activity",
                "/schedules/preview",
                "/static/screenshots/a.jpg",
            })
    void strangersReadNothing(String path) throws Exception {
        assertThat(server.anybody().get(path).status()).isEqualTo(path.startsWith("/schedules/") ? 302 : 401);
    }

    @ParameterizedTest
    @CsvSource({
        "/videos/upload, video",
        "/api/system-updates, update_file",
    })
    void viewersUploadNothing(String path, String field) throws Exception {
        ContentFixture.Call viewer = server.person("v@example.org", Role.VIEWER);
        assertThat(viewer.upload(path, field, "a.mp4", new byte[3], Map.of()).status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assignments/assign",
                "/assignments/clear-device/1",
                "/api/emergency-broadcast",
                "/api/schedules",
                "/playlists/1/reorder",
                "/api/system-updates/1/deploy",
            })
    void viewersChangeNothingAndOperatorsNeedTheToken(String path) throws Exception {
        assertThat(server.person("v@example.org", Role.VIEWER).post(path, "{}").status())
                .isEqualTo(403);
        ContentFixture.Call operator = server.person("o@example.org", Role.OPERATOR);
        assertThat(operator.without("x-csrftoken").post(path, "{}").error(400)).isEqualTo("The CSRF token is missing.");
        assertThat(operator.with("x-csrftoken", "wrong").post(path, "{}").error(400))
                .startsWith("The CSRF token is invalid");
        assertThat(operator.post(path, "{}").status()).isIn(200, 302, 400, 404);
        assertThat(operator.with("origin", "http://evil.example")
                        .post(path, "{}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aHiddenFieldOfAFormIsAsGoodAsTheHeader() throws Exception {
        ContentFixture.Call operator = server.person("o@example.org", Role.OPERATOR);
        server.player("S1", "k1");
        ContentFixture.Call form = operator.without("x-csrftoken");
        assertThat(form.form("/assignments/clear-device/1", "csrf_token=" + token(operator))
                        .status())
                .isEqualTo(302);
        assertThat(form.upload("/videos/upload", "video", "a.mp4", new byte[3], Map.of("csrf_token", token(operator)))
                        .status())
                .isEqualTo(302);
    }

    @Test
    void anAdminManagesPeopleBelow() throws Exception {
        server.person("owner@example.org", Role.OWNER);
        ContentFixture.Call admin = server.person("admin@example.org", Role.ADMIN);

        assertThat(admin.post(
                                "/api/users",
                                "{\"email\":\"new@example.org\",\"password\":\"long enough\"," + "\"role\":\"viewer\"}")
                        .json(201)
                        .path("role")
                        .asString())
                .isEqualTo("viewer");
        assertThat(admin.put("/api/users/3", "{\"role\":\"operator\",\"active\":false}")
                        .json(200)
                        .path("active")
                        .asBoolean())
                .isFalse();
        assertThat(admin.get("/api/users").json(200).path("users")).hasSize(3);
        assertThat(admin.put("/api/users/1", "{\"role\":\"viewer\"}").status()).isEqualTo(403);
        assertThat(admin.put("/api/users/3", "{\"role\":\"owner\"}").status()).isEqualTo(403);
        assertThat(admin.put("/api/users/3", "{}").status()).isEqualTo(400);
        assertThat(admin.put("/api/users/99", "{\"role\":\"viewer\"}").status()).isEqualTo(404);
        assertThat(admin.post("/api/users", "{\"email\":\"x\",\"password\":\"long enough\"}")
                        .status())
                .isEqualTo(400);
        assertThat(admin.post("/api/users", "{\"email\":\"x@y.z\",\"password\":\"short\"}")
                        .status())
                .isEqualTo(400);
        assertThat(admin.post("/api/users", "{\"email\":\"x@y.z\",\"password\":\"long enough\",\"role\":\"king\"}")
                        .status())
                .isEqualTo(400);
        assertThat(admin.get("/api/activity?action=user.").json(200).path("activities"))
                .hasSize(2);
        assertThat(server.person("op@example.org", Role.OPERATOR)
                        .get("/api/users")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whoIsDisabledIsSignedOutAtOnce() throws Exception {
        ContentFixture.Call owner = server.person("owner@example.org", Role.OWNER);
        ContentFixture.Call viewer = server.person("v@example.org", Role.VIEWER);
        viewer.get("/api/videos").json(200);

        owner.put("/api/users/2", "{\"active\":false}").json(200);

        assertThat(viewer.get("/api/videos").status()).isEqualTo(401);
    }

    @Test
    void aServerKeepsAnOwner() throws Exception {
        ContentFixture.Call owner = server.person("owner@example.org", Role.OWNER);
        assertThat(owner.put("/api/users/1", "{\"role\":\"viewer\"}").status()).isEqualTo(409);
        assertThat(owner.put("/api/users/1", "{\"active\":false}").status()).isEqualTo(409);
    }

    @Test
    void theActivityLogIsSearched() throws Exception {
        ContentFixture.Call admin = server.person("admin@example.org", Role.ADMIN);
        admin.post("/api/content/playlists", "{\"name\":\"Lunch\"}").json(201);
        admin.post("/api/content/playlists", "{\"name\":\"100%\"}").json(201);

        assertThat(admin.get("/api/activity?q=Lunch").json(200).path("activities"))
                .hasSize(1);
        assertThat(admin.get("/api/activity?q=%25").json(200).path("activities"))
                .hasSize(1);
        assertThat(admin.get("/api/activity?actor=nobody").json(200).path("activities"))
                .isEmpty();
        assertThat(admin.get("/api/activity?limit=1").json(200).path("activities"))
                .hasSize(1);
        assertThat(admin.get("/api/activity?limit=0").status()).isEqualTo(400);
    }

    private static String token(ContentFixture.Call call) {
        return call.header("x-csrftoken");
    }
}
