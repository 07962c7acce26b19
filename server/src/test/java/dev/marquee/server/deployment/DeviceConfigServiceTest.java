package dev.marquee.server.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.contract.DeploymentEvents;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.deployment.Batch;
import dev.marquee.contract.deployment.BatchStatusChange;
import dev.marquee.contract.deployment.BatchUpdate;
import dev.marquee.contract.deployment.ConfigRequest;
import dev.marquee.contract.deployment.ConfigResponse;
import dev.marquee.contract.deployment.DeploymentUpdate;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DeviceConfigServiceTest {
    @TempDir
    Path folder;

    private ImagingFixture imaging;

    @BeforeEach
    void open() throws IOException {
        imaging = new ImagingFixture(folder);
        imaging.venue("CORO", 3);
        imaging.image("KXP2", "kxp2.img");
        imaging.image("RXP2", "rxp2.img");
        imaging.events.clear();
    }

    @AfterEach
    void close() {
        imaging.close();
    }

    @Test
    void aKartGetsTheLowestNameAndAllThatItNeedsToInstall() {
        ConfigResponse answer = imaging.ask("KXP2", "coro", "1000abcd").join();

        assertThat(answer.hostname()).isEqualTo("KXP2-CORO-001");
        assertThat(answer.venueCode()).isEqualTo("CORO");
        assertThat(answer.imageUrl()).isEqualTo("http://127.0.0.1:5001/images/kxp2.img");
        assertThat(answer.serverIp()).isEqualTo("127.0.0.1");
        assertThat(answer.imageSize()).isEqualTo("content of kxp2.img".length());
        assertThat(answer.imageChecksum()).matches("[0-9a-f]{64}");
        assertThat(answer.version()).isEqualTo("3.0");
        assertThat(answer.timestamp()).isEqualTo("2031-02-03T04:05:06.123456");
        assertThat(imaging.newest().status()).isEqualTo("started");
        assertThat(imaging.newest().startedAt()).isEqualTo("2031-02-03 04:05:06");
    }

    @Test
    void theStartIsAnnouncedOnceItIsStored() {
        imaging.ask("KXP2", "CORO", "1000abcd").join();

        DeploymentUpdate update = imaging.events
                .payloads(DeploymentEvents.DEPLOYMENT_UPDATE, DeploymentUpdate.class)
                .get(0);
        assertThat(update.hostname()).isEqualTo("KXP2-CORO-001");
        assertThat(update.status()).isEqualTo("started");
        assertThat(update.deploymentId()).isEqualTo(imaging.newest().id());
        assertThat(imaging.events.last().venue()).isEqualTo("CORO");
    }

    @Test
    void namesAreTakenInTheOrderOfTheirText() {
        imaging.hostnames
                .importNumbers("CORO", null, "1000, 20", ImagingFixture.ACTOR)
                .join();

        List<String> names = IntStream.range(0, 5)
                .mapToObj(i -> imaging.ask("KXP2", "CORO", "s" + i).join().hostname())
                .toList();

        assertThat(names)
                .containsExactly("KXP2-CORO-001", "KXP2-CORO-002", "KXP2-CORO-003", "KXP2-CORO-020", "KXP2-CORO-1000");
    }

    @Test
    void aHundredPisAtOnceGetAHundredNames() {
        imaging.venue("MANY", 100);

        List<String> names = inParallel(100, i -> imaging.ask("KXP2", "MANY", "serial" + i)).stream()
                .map(ConfigResponse::hostname)
                .toList();

        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.startsWith("KXP2-MANY-"));
        assertThat(imaging.pool.of("MANY").kxp2Assigned()).isEqualTo(100);
        assertThat(imaging.pool.of("MANY").kxp2Available()).isZero();
    }

    @Test
    void aBatchServedInParallelGivesExactlyItsNumber() {
        imaging.venue("MANY", 40);
        Batch batch = batch("MANY", "KXP2", 12, 0);

        List<ConfigResponse> answers = inParallel(30, i -> imaging.ask("KXP2", "CORO", "serial" + i));

        assertThat(answers)
                .extracting(ConfigResponse::hostname)
                .filteredOn(name -> name.startsWith("KXP2-MANY-"))
                .hasSize(12)
                .doesNotHaveDuplicates();
        assertThat(imaging.batches.find(batch.id()))
                .hasValueSatisfying(done -> assertThat(done.status()).isEqualTo("completed"))
                .hasValueSatisfying(done -> assertThat(done.remainingCount()).isZero());
        assertThat(imaging.events.payloads(DeploymentEvents.BATCH_UPDATE, BatchUpdate.class))
                .extracting(BatchUpdate::remainingCount)
                .containsExactly(11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
        assertThat(imaging.events.payloads(DeploymentEvents.BATCH_STATUS_CHANGE, BatchStatusChange.class))
                .extracting(BatchStatusChange::status)
                .containsExactly("pending", "active", "completed");
    }

    @Test
    void theActiveBatchOfHighestPriorityOverridesWhatThePiAskedFor() {
        imaging.venue("ARNH", 2);
        batch("CORO", "KXP2", 1, 0);
        batch("ARNH", "RXP2", 1, 5);

        ConfigResponse first = imaging.ask("KXP2", "ZZZZ", "100000001234abcd").join();
        ConfigResponse second = imaging.ask("RXP2", null, "1").join();
        ConfigResponse third = imaging.ask("KXP2", null, "serial-9").join();

        assertThat(first.hostname()).isEqualTo("RXP2-ARNH-1234ABCD");
        assertThat(first.productType()).isEqualTo("RXP2");
        assertThat(first.imageUrl()).endsWith("/rxp2.img");
        assertThat(second.hostname()).isEqualTo("KXP2-CORO-001");
        assertThat(third.hostname()).isEqualTo("KXP2-DEFAULT-rial-9");
    }

    @Test
    void aBatchWhoseNamesAreGoneStillCountsAndGivesTheDefaultName() {
        Batch batch = batch("CORO", "KXP2", 3, 0);
        imaging.batches.pause(batch.id(), ImagingFixture.ACTOR).join();
        IntStream.range(0, 3).forEach(i -> imaging.ask("KXP2", "CORO", "x" + i).join());
        imaging.batches.start(batch.id(), ImagingFixture.ACTOR).join();

        assertThat(imaging.ask("KXP2", null, "abcdefgh").join().hostname()).isEqualTo("KXP2-DEFAULT-cdefgh");
        assertThat(imaging.batches.find(batch.id()).orElseThrow().remainingCount())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "KXP2, -,    100000001234abcd, KXP2-DEFAULT-34abcd",
                "KXP2, -,    abc,              KXP2-DEFAULT-abc",
                "KXP2, -,    -,                KXP2-DEFAULT-unknown",
                "KXP2, -,    unknown,          KXP2-DEFAULT-unknown",
                "KXP2, NONE, 100000001234abcd, KXP2-DEFAULT-34abcd",
                "RXP2, NONE, 100000001234abcd, RXP2-DEFAULT-34abcd",
                "RXP2, CORO, 100000001234abcd, RXP2-CORO-1234ABCD",
                "RXP2, CORO, ab12,             RXP2-CORO-AB12",
                "KXP2, CORO, -,                KXP2-CORO-001"
            })
    void namesFollowTheRulesOfTheirProduct(String product, String venue, String serial, String hostname) {
        assertThat(imaging.ask(product, venue, serial).join().hostname()).isEqualTo(hostname);
    }

    @Test
    void anRxpAskingAgainKeepsItsNameAndAKartSpendsAnother() {
        String first = imaging.ask("RXP2", "CORO", "100000001234abcd").join().hostname();
        String again = imaging.ask("RXP2", "CORO", "100000001234abcd").join().hostname();
        String kart = imaging.ask("KXP2", "CORO", "1").join().hostname();
        String kartAgain = imaging.ask("KXP2", "CORO", "1").join().hostname();

        assertThat(again).isEqualTo(first);
        assertThat(kartAgain).isNotEqualTo(kart);
        assertThat(imaging.pool.of("CORO").rxp2Assigned()).isEqualTo(1);
    }

    @Test
    void retiredNamesAreNeverGiven() {
        imaging.ask("RXP2", "CORO", "100000001234abcd").join();
        imaging.writes
                .submit(context -> context.handle()
                        .execute("UPDATE hostname_pool SET status = 'retired' WHERE identifier <> '003'"))
                .join();

        assertThat(imaging.ask("KXP2", "CORO", "1").join().hostname()).isEqualTo("KXP2-CORO-003");
        assertThat(imaging.ask("KXP2", "CORO", "1").join().hostname()).isEqualTo("KXP2-DEFAULT-1");
        assertThat(imaging.ask("RXP2", "CORO", "100000001234abcd").join().hostname())
                .isEqualTo("RXP2-DEFAULT-34abcd");
    }

    @Test
    void withoutAnImageNeitherNameNorBatchIsSpent() throws IOException {
        Batch batch = batch("CORO", "KXP2", 2, 0);
        Files.delete(imaging.imageFolder.resolve("kxp2.img"));
        imaging.events.clear();

        assertThatThrownBy(() -> imaging.ask("KXP2", "CORO", "1").join())
                .hasCauseInstanceOf(MarqueeException.class)
                .hasMessageContaining("No active image for KXP2");
        assertThat(imaging.pool.of("CORO").kxp2Available()).isEqualTo(3);
        assertThat(imaging.batches.find(batch.id()).orElseThrow().remainingCount())
                .isEqualTo(2);
        assertThat(imaging.events.names()).isEmpty();
        assertThat(imaging.deployments.list(DeploymentFilter.ALL, 1, 0).total()).isZero();
    }

    @Test
    void theSameKeyGetsTheSameAnswerAndSpendsOneName() {
        ConfigResponse first = imaging.ask("KXP2", "CORO", "1", "key-1").join();
        ConfigResponse again = imaging.ask("KXP2", "CORO", "1", "key-1").join();
        ConfigResponse other = imaging.ask("KXP2", "CORO", "1", "key-2").join();

        assertThat(again).isEqualTo(first);
        assertThat(other.hostname()).isNotEqualTo(first.hostname());
        assertThat(imaging.deployments.list(DeploymentFilter.ALL, 1, 0).total()).isEqualTo(2);
    }

    @Test
    void requestsWithOneKeyAtOnceSpendOneName() {
        List<ConfigResponse> answers = inParallel(20, i -> imaging.ask("KXP2", "CORO", "1", "key"));

        assertThat(answers).extracting(ConfigResponse::hostname).containsOnly("KXP2-CORO-001");
        assertThat(imaging.pool.of("CORO").kxp2Assigned()).isEqualTo(1);
    }

    @Test
    void keysAreBounded() {
        assertThat(ConfigAnswers.checkedKey("k".repeat(128))).hasSize(128);
        assertThatThrownBy(() -> ConfigAnswers.checkedKey("k".repeat(129))).isInstanceOf(MarqueeException.class);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "KXP3,     CORO,  1,         product_type",
                "KXP2,     COR,   1,         venue_code",
                "KXP2,     CO-O,  1,         venue_code",
                "KXP2,     CORO,  <b>,       serial_number",
                "KXP2,     CORO,  a`b,       serial_number"
            })
    void badValuesAreRefusedByName(String product, String venue, String serial, String field) {
        assertThatThrownBy(() -> Pi.of(new ConfigRequest(product, venue, serial, null), "10.0.0.1"))
                .isInstanceOf(MarqueeException.class)
                .hasMessageStartingWith(field + ": ");
    }

    @Test
    void anRxpWithoutSerialIsRefusedBecauseNothingNamesIt() {
        assertThatThrownBy(() -> imaging.ask("RXP2", "CORO", null).join())
                .hasMessageContaining("serial_number: missing");
    }

    @Test
    void imageAddressesFollowTheOperatorOrTheConnection() throws Exception {
        InetSocketAddress six = new InetSocketAddress(java.net.InetAddress.getByName("fd00::1"), 80);

        assertThat(new ImageAddresses(null).of(six, "a.img")).isEqualTo("http://[fd00:0:0:0:0:0:0:1]:80/images/a.img");
        assertThat(new ImageAddresses(URI.create("http://pi.lan:8888/")).of(six, "a.img"))
                .isEqualTo("http://pi.lan:8888/images/a.img");
    }

    private Batch batch(String venue, String product, int count, int priority) {
        Batch batch = imaging.batches
                .create(new NewBatch(venue, product, count, priority), ImagingFixture.ACTOR)
                .join();
        return imaging.batches.start(batch.id(), ImagingFixture.ACTOR).join();
    }

    private static List<ConfigResponse> inParallel(
            int n, java.util.function.IntFunction<CompletableFuture<ConfigResponse>> ask) {
        List<CompletableFuture<ConfigResponse>> all = IntStream.range(0, n)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> ask.apply(i)).thenCompose(f -> f))
                .toList();
        return all.stream().map(CompletableFuture::join).toList();
    }
}
