package dev.marquee.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.contract.deployment.Batch;
import dev.marquee.server.access.AccessMode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of an open server, over HTTP. */
final class PagesTest {
    @TempDir
    Path folder;

    private WebFixture web;

    @BeforeEach
    void open() throws Exception {
        web = new WebFixture(folder, AccessMode.OPEN);
    }

    @AfterEach
    void close() {
        web.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/deployments",
                "/deployments?venue=CORO&status=failed&q=%22%3Cb%3E&page=3",
                "/batches",
                "/batches/create",
                "/venues",
                "/venues/create",
                "/kart-numbers",
                "/kart-numbers/bulk-import",
                "/images",
                "/system",
                "/login"
            })
    void everyPageIsThereOnAnEmptyServer(String path) throws Exception {
        HttpResponse<String> page = web.get(path);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
        assertThat(page.body())
                .contains("id=\"ws-status\"", "id=\"toast-container\"", "Marquee 1.2.3", "</html>")
                .doesNotContain("{{", "<b>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/|total-venues available-kxp2 available-rxp2 assigned-kxp2 assigned-rxp2 available-hostnames"
                        + " assigned-hostnames recent-deployments-count successful-deployments recent-deployments-list"
                        + " last-update-time",
                "/deployments|deployments-table",
                "/batches|batches-table",
                "/system|dnsmasq-status nginx-status database-status disk-total disk-used disk-available disk-percent"
                        + " disk-progress"
            })
    void theIdsThatTheOriginalScriptWritesToAreThere(String path, String ids) throws Exception {
        String page = web.get(path).body();

        for (String id : ids.split(" ", -1)) {
            assertThat(page).containsOnlyOnce("id=\"" + id + "\"");
        }
    }

    @Test
    void emptyListsSayWhatToDoNext() throws Exception {
        assertThat(web.get("/deployments").body()).contains("./marquee agent install --server http://127.0.0.1:");
        assertThat(web.get("/images").body()).contains("./marquee image add --product KXP2 FILE");
        assertThat(web.get("/deployments?venue=CORO").body()).contains("No deployment fits these filters.");
    }

    @Test
    void aVenueIsCreatedShownAndEdited() throws Exception {
        HttpResponse<String> created = web.post(
                "/venues/create", "code=coro&name=Corona+%3Cb%3ESpeedway&location=&contact_email=ops%40example.org");
        assertThat(created.statusCode()).isEqualTo(302);
        assertThat(created.headers().firstValue("location")).hasValue("/venues");

        assertThat(web.get("/venues").body())
                .contains("Venue CORO is there", "Corona &lt;b&gt;Speedway")
                .doesNotContain("<b>Speedway");
        assertThat(web.get("/venues").body()).doesNotContain("Venue CORO is there");
        assertThat(web.get("/venues/CORO").body()).contains("mailto:ops@example.org");

        HttpResponse<String> edited = web.post("/venues/CORO/edit", "name=Corona&location=California");
        assertThat(edited.statusCode()).isEqualTo(302);
        assertThat(web.get("/venues/CORO").body()).contains("California", "Venue CORO is saved.");
    }

    @ParameterizedTest
    @CsvSource({
        "/venues/create, code=CO1&name=Entered+%22name%22, Code: CO1",
        "/venues/create, code=CORO&name=Entered+%22name%22, Code: CORO",
        "/venues/CORO/edit, name=Entered+%22name%22&contact_email=nobody, Contact email: nobody",
        "/kart-numbers/bulk-import, venue_code=CORO&kart_numbers=Entered+%22name%22, Kart numbers: Entered",
        "/kart-numbers/add, venue_code=CORO&kart_number=Entered+%22name%22, Kart number: Entered",
        "/kart-numbers/add, venue_code=CORO&kart_number=1, This kart number exists already."
    })
    void aFormThatDoesNotFitComesBackWithWhatWasEntered(String path, String form, String message) throws Exception {
        web.venue("CORO", "Corona", "1,2,3");

        HttpResponse<String> again = web.post(path, form);

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).contains(message, "role=\"alert\"", "<form");
        if (form.contains("Entered")) {
            assertThat(again.body()).contains("Entered &quot;name&quot;").doesNotContain("Entered \"name\"");
        }
    }

    @Test
    void kartNumbersAreImportedAndReleased() throws Exception {
        web.venue("CORO", "Corona", "1");

        HttpResponse<String> imported =
                web.post("/kart-numbers/bulk-import", "venue_code=CORO&kart_numbers=1%2C+2%0A1234&product_type=KXP2");
        assertThat(imported.statusCode()).isEqualTo(302);
        assertThat(imported.headers().firstValue("location")).hasValue("/kart-numbers?venue=CORO");
        assertThat(web.get("/kart-numbers?venue=CORO").body())
                .contains("2 hostnames added, 1 existed already.", "KXP2-CORO-002", "KXP2-CORO-1234")
                .contains("<b data-field=\"available_hostnames\">3</b>");

        HttpResponse<String> released = web.post("/kart-numbers/KXP2-CORO-002/delete", "");
        assertThat(released.headers().firstValue("location")).hasValue("/kart-numbers?venue=CORO");
        assertThat(web.get("/kart-numbers?venue=CORO").body()).contains("KXP2-CORO-002 is free again.");
        assertThat(web.post("/kart-numbers/nonsense/delete", "").statusCode()).isEqualTo(302);
    }

    @Test
    void aBatchIsCreatedStartedPausedReorderedAndCancelled() throws Exception {
        web.venue("CORO", "Corona", "1,2,3");

        HttpResponse<String> refused =
                web.post("/batches/create", "venue_code=CORO&product_type=KXP2&total_count=4&priority=7");
        assertThat(refused.statusCode()).isEqualTo(200);
        assertThat(refused.body()).contains("Total count: 4 (expected: at most 3", "value=\"4\"", "value=\"7\"");

        HttpResponse<String> created = web.post("/batches/create", "venue_code=CORO&product_type=KXP2&total_count=3");
        assertThat(created.headers().firstValue("location")).hasValue("/batches");
        for (String[] step : new String[][] {
            {"start", "", "active"},
            {"pause", "", "paused"},
            {"priority", "priority=9", "paused"},
            {"cancel", "", "cancelled"}
        }) {
            assertThat(web.post("/batches/1/" + step[0], step[1]).statusCode()).isEqualTo(302);
            assertThat(web.batches.find(1).map(Batch::status)).hasValue(step[2]);
        }
        assertThat(web.batches.find(1).map(Batch::priority)).hasValue(9);
        assertThat(web.post("/batches/1/start", "").statusCode()).isEqualTo(302);
        assertThat(web.get("/batches").body()).contains("Cannot start cancelled batch 1");
    }

    @Test
    void theDashboardLeadsWithTheActiveBatch() throws Exception {
        web.venue("CORO", "Corona", "1,2,3");
        web.post("/batches/create", "venue_code=CORO&product_type=KXP2&total_count=3");
        web.post("/batches/1/start", "");

        assertThat(web.get("/").body())
                .contains("panel card border-success", "3 / 3 remaining (0%)", "1 active batch")
                .contains("Pis that ask for KXP2 get none");
        assertThat(web.get("/api/overview").body())
                .contains("\"level\":\"degraded\"", "\"active_batches\":1", "\"href\":\"/images\"")
                .doesNotContain("batchesText");
    }

    @Test
    void whatIsNotThereIsAPageWithoutInternals() throws Exception {
        for (String path : new String[] {"/venues/NONE", "/deployments/999", "/nowhere"}) {
            HttpResponse<String> page = web.get(path);
            assertThat(page.statusCode()).isEqualTo(404);
            assertThat(page.body()).contains("Nothing here", "href=\"/\"").doesNotContain("Exception", "{{");
        }
    }
}
