package dev.marquee.server.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.deployment.Hostname;
import dev.marquee.contract.deployment.Venue;
import dev.marquee.contract.deployment.VenueStats;
import dev.marquee.server.access.Principal;
import dev.marquee.server.audit.ActivityLog;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteCalls;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteQueue;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VenueServiceTest {
    private static final Principal ACTOR = Principal.OPEN;

    @TempDir
    Path folder;

    private final Clock clock = Clock.fixed(Instant.parse("2031-02-03T04:05:06Z"), ZoneOffset.UTC);
    private Database database;
    private WriteQueue writes;
    private PoolCounts counts;
    private VenueService venues;
    private HostnameService names;
    private RouteCalls calls;

    @BeforeEach
    void open() {
        database = new Database(folder, Database.Use.SERVER);
        writes = new WriteQueue(database);
        counts = new PoolCounts(database);
        ActivityLog activity = new ActivityLog(database, clock);
        venues = new VenueService(database, writes, counts, activity, clock);
        names = new HostnameService(database, writes, counts, activity, clock);
        RestRouter router = new RestRouter();
        new VenueRoutes(venues, names).addTo(router);
        calls = new RouteCalls(router);
        venues.create("CORO", VenueDetails.of("O'Brien's <Track>", "Here", "a@b.example"), ACTOR)
                .join();
    }

    @AfterEach
    void close() {
        writes.close();
        database.close();
    }

    @Test
    void aVenueIsListedWithItsPool() {
        names.importNumbers("coro", null, "1,2\n3\r\n, 2 ", ACTOR).join();

        assertThat(venues.list())
                .containsExactly(new Venue(
                        "CORO", "O'Brien's <Track>", "Here", "a@b.example", "2031-02-03 04:05:06", 3, 0, 0, 0));
        assertThat(venues.stats("CORO")).isEqualTo(new VenueStats("CORO", 3, 3, 0, 0));
    }

    @Test
    void codesAreComparedWithTheirCase() {
        assertThatThrownBy(() -> venues.stats("coro")).hasMessage("Venue not found");
        assertThatThrownBy(() -> calls.call("GET", "/api/venues/NONE/stats", null))
                .hasMessage("Venue not found");
    }

    @Test
    void aTakenCodeIsAConflict() {
        assertThatThrownBy(() -> venues.create("CORO", VenueDetails.of("x", null, null), ACTOR)
                        .join())
                .hasMessageContaining("code: CORO");
    }

    @Test
    void aVenueIsMadeOverRestWithDigitsInItsCode() throws Exception {
        assertThat(calls.call("POST", "/api/venues", "{\"code\":\"ab12\",\"name\":\"B\"}")
                        .status())
                .isEqualTo(201);
        assertThat(calls.json(calls.call("GET", "/api/venues", null)).findValuesAsString("code"))
                .containsExactly("AB12", "CORO");
    }

    @Test
    void detailsChangeAndTheCodeStays() {
        venues.update("CORO", VenueDetails.of("New", " ", ""), ACTOR).join();

        assertThat(venues.get("CORO").name()).isEqualTo("New");
        assertThat(venues.get("CORO").location()).isNull();
        assertThatThrownBy(() -> venues.update("NONE", VenueDetails.of("x", null, null), ACTOR)
                        .join())
                .hasMessageContaining("Venue not found");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"COR, code", "COROX, code", "CO-O, code", "-, code", "ÄBCD, code"})
    void codesAreFourLettersOrDigits(String code, String field) {
        assertThatThrownBy(() -> VenueRules.code("code", code)).hasMessageStartingWith(field + ": ");
    }

    @Test
    void formsTakeLettersOnly() {
        assertThat(VenueRules.letters("code", " coro ")).isEqualTo("CORO");
        assertThatThrownBy(() -> VenueRules.letters("code", "AB12")).hasMessageContaining("expected: 4 letters");
    }

    @Test
    void detailsAreBounded() {
        assertThatThrownBy(() -> VenueDetails.of(" ", null, null)).hasMessageStartingWith("name: missing");
        assertThatThrownBy(() -> VenueDetails.of("x".repeat(101), null, null)).hasMessageStartingWith("name: ");
        assertThatThrownBy(() -> VenueDetails.of("x", "y".repeat(101), null)).hasMessageStartingWith("location: ");
        assertThatThrownBy(() -> VenueDetails.of("x", null, "no address")).hasMessageStartingWith("contact_email: ");
    }

    @Test
    void numbersHaveThreeDigitsAtLeastAndRepeatsAreCounted() {
        assertThat(names.importNumbers("CORO", "KXP2", "7, 007, 1234, 0001", ACTOR)
                        .join())
                .isEqualTo(new ImportResult(3, 1));
        assertThat(names.add("CORO", "7", ACTOR).join()).isEqualTo(new ImportResult(0, 1));

        assertThat(names.list(new HostnameFilter("CORO", null, null, null, 10, 0))
                        .rows())
                .extracting(Hostname::hostname)
                .containsExactly("KXP2-CORO-001", "KXP2-CORO-007", "KXP2-CORO-1234");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,x", "1;2", "-1", "1.5", "", "  ", ",,", "12345678901"})
    void oneBadNumberRefusesTheWholeImport(String numbers) {
        if (!numbers.equals(",,")) {
            assertThatThrownBy(() -> names.importNumbers("CORO", "KXP2", numbers, ACTOR))
                    .isInstanceOf(MarqueeException.class)
                    .hasMessageStartingWith("kart_numbers: ");
        }
        assertThat(counts.of("CORO").all()).isZero();
    }

    @Test
    void importsNeedAVenueAndABoundedText() {
        assertThatThrownBy(() -> names.importNumbers("NONE", null, "1", ACTOR).join())
                .hasMessageContaining("venue_code: NONE");
        assertThatThrownBy(() -> names.importNumbers("CORO", null, "1,".repeat(5001), ACTOR))
                .hasMessageStartingWith("kart_numbers: ");
    }

    @Test
    void aReleasedNameIsFreeAgainRetiredOnesToo() {
        names.importNumbers("CORO", null, "1", ACTOR).join();
        writes.submit(context -> context.handle()
                        .execute("UPDATE hostname_pool SET status = 'retired', mac_address = 'x', serial_number = 'y'"))
                .join();

        assertThat(names.release("KXP2-CORO-001", ACTOR).join()).isTrue();
        Hostname free = names.list(new HostnameFilter(null, null, "available", null, 1, 0))
                .rows()
                .get(0);
        assertThat(free.macAddress()).isNull();
        assertThat(free.serialNumber()).isNull();
        assertThat(free.assignedDate()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "KXP2", "KXP2-CORO", "KXP2-CORO-999", "XXXX-CORO-001", "KXP2-NONE-001"})
    void unknownNamesAreNotReleased(String hostname) {
        names.importNumbers("CORO", null, "1", ACTOR).join();

        assertThat(names.release(hostname, ACTOR).join()).isFalse();
    }

    @Test
    void namesAreSearchedAndPaged() throws Exception {
        names.importNumbers("CORO", null, "1,2,3,10", ACTOR).join();

        assertThat(calls.call("GET", "/api/hostnames?q=coro-00&limit=2&offset=1", null)
                        .headers())
                .containsEntry("X-Total-Count", "3");
        assertThat(calls.json(calls.call("GET", "/api/hostnames?q=%25", null))).isEmpty();
    }

    @Test
    void whoDidWhatIsKept() {
        ActivityLog activity = new ActivityLog(database, clock);

        assertThat(activity.newest(Long.MAX_VALUE, 5)).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("venue.create");
            assertThat(entry.subject()).isEqualTo("venue CORO");
            assertThat(entry.actor()).isEqualTo("anonymous");
        });
    }
}
