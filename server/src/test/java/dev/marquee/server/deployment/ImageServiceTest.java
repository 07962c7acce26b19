package dev.marquee.server.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.deployment.ImageInfo;
import dev.marquee.server.access.Principal;
import dev.marquee.server.audit.ActivityLog;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteCalls;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteQueue;
import dev.marquee.server.venue.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ImageServiceTest {
    private static final String SHA_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path folder;

    private ImagingFixture imaging;

    @BeforeEach
    void open() throws IOException {
        imaging = new ImagingFixture(folder);
    }

    @AfterEach
    void close() {
        imaging.close();
    }

    @Test
    void aCopiedFileIsStoredWholeAndActivates() throws IOException {
        Path source = Files.writeString(folder.resolve("abc.img"), "abc");
        ImageInfo image = add(source, "KXP2", true);

        assertThat(image.checksum()).isEqualTo(SHA_OF_ABC);
        assertThat(image.sizeBytes()).isEqualTo(3);
        assertThat(image.active()).isTrue();
        assertThat(imaging.imageFolder.resolve("abc.img")).hasContent("abc");
        assertThat(source).exists();
        assertThat(imaging.activity.newest(Long.MAX_VALUE, 1).get(0).action()).isEqualTo("image.add");
    }

    @Test
    void anUploadIsMovedAway() throws IOException {
        Path uploaded = Files.writeString(folder.resolve("upload-1"), "abc");
        NewImage image = NewImage.of("C:\\images\\new.img", "RXP2", "2.1", "nightly", false);
        ImageInfo added = imaging.images
                .take(image, uploaded, 3, SHA_OF_ABC, ImagingFixture.ACTOR)
                .join();

        assertThat(uploaded).doesNotExist();
        assertThat(added.filename()).isEqualTo("new.img");
        assertThat(added.active()).isFalse();
        assertThat(imaging.images.offer(Product.RXP2)).isEmpty();
    }

    @Test
    void activatingOneRetiresTheOthersOfItsProductOnly() throws IOException {
        ImageInfo first = imaging.image("KXP2", "one.img");
        ImageInfo other = imaging.image("RXP2", "other.img");
        imaging.image("KXP2", "two.img");
        assertThat(imaging.images.list())
                .filteredOn(ImageInfo::active)
                .extracting(ImageInfo::filename)
                .containsExactlyInAnyOrder("two.img", "other.img");

        imaging.images.activate(first.id(), ImagingFixture.ACTOR).join();

        assertThat(imaging.images.list())
                .filteredOn(ImageInfo::active)
                .extracting(ImageInfo::id)
                .containsExactlyInAnyOrder(first.id(), other.id());
    }

    @Test
    void anActiveImageIsNotDeletedAndAnInactiveOneIsWithItsFile() throws IOException {
        ImageInfo first = imaging.image("KXP2", "one.img");
        ImageInfo second = imaging.image("KXP2", "two.img");

        assertFails(
                () -> imaging.images.delete(second.id(), ImagingFixture.ACTOR).join(), ErrorCode.CONFLICT);
        imaging.images.delete(first.id(), ImagingFixture.ACTOR).join();

        assertThat(imaging.imageFolder.resolve("one.img")).doesNotExist();
        assertThat(imaging.imageFolder.resolve("two.img")).exists();
        assertFails(
                () -> imaging.images.delete(first.id(), ImagingFixture.ACTOR).join(), ErrorCode.NOT_FOUND);
        assertFails(
                () -> imaging.images.activate(first.id(), ImagingFixture.ACTOR).join(), ErrorCode.NOT_FOUND);
    }

    @Test
    void aNameThatIsTakenIsRefusedAndTheFirstFileStays() throws IOException {
        imaging.image("KXP2", "one.img");
        Path source = Files.writeString(folder.resolve("one.img"), "abc");
        assertFails(() -> add(source, "KXP2", true), ErrorCode.CONFLICT);

        assertThat(imaging.imageFolder.resolve("one.img")).hasContent("content of one.img");
        assertThat(imaging.imageFolder)
                .isDirectoryNotContaining(file -> file.toString().endsWith(".part"));
    }

    @Test
    void aFilePutThereByHandIsNeverReplaced() throws IOException {
        Files.writeString(imaging.imageFolder.resolve("kxp2_master.img"), "by hand");
        Path source = Files.writeString(folder.resolve("kxp2_master.img"), "abc");
        assertFails(() -> add(source, "KXP2", true), ErrorCode.CONFLICT);

        assertThat(imaging.imageFolder.resolve("kxp2_master.img")).hasContent("by hand");
    }

    @Test
    void aFallbackFileServesItsProductAndIsHashedAgainOnlyWhenItChanges() throws IOException {
        Path file = Files.writeString(imaging.imageFolder.resolve("kxp2_master.img"), "abc");
        FileTime time = Files.getLastModifiedTime(file);
        assertThat(imaging.images.offer(Product.KXP2).orElseThrow().sha256()).isEqualTo(SHA_OF_ABC);

        // Same size and time: the remembered checksum is believed, which shows that the file is not read again.
        Files.writeString(file, "xyz");
        Files.setLastModifiedTime(file, time);
        assertThat(imaging.images.offer(Product.KXP2).orElseThrow().sha256()).isEqualTo(SHA_OF_ABC);

        Files.setLastModifiedTime(file, FileTime.fromMillis(time.toMillis() + 5000));
        assertThat(imaging.images.offer(Product.KXP2).orElseThrow().sha256()).isNotEqualTo(SHA_OF_ABC);
    }

    @Test
    void anActiveImageGoesBeforeTheFallback() throws IOException {
        Files.writeString(imaging.imageFolder.resolve("kxp2_master.img"), "abc");
        imaging.image("KXP2", "one.img");

        assertThat(imaging.images.offer(Product.KXP2).orElseThrow().filename()).isEqualTo("one.img");
    }

    @Test
    void whatAnotherProcessAddsIsOfferedAtOnce() throws IOException {
        imaging.image("KXP2", "one.img");
        Path source = Files.writeString(folder.resolve("two.img"), "abc");
        try (Database tool = new Database(folder, Database.Use.TOOL);
                WriteQueue writes = new WriteQueue(tool)) {
            ActivityLog activity = new ActivityLog(tool, imaging.clock);
            new ImageService(tool, writes, imaging.imageFolder, activity, imaging.clock)
                    .copy(NewImage.of("two.img", "KXP2", null, null, true), source, Principal.OPEN)
                    .join();
        }

        assertThat(imaging.ask("KXP2", null, "1").join().imageUrl()).endsWith("/two.img");
    }

    @Test
    void aRegistrationThatFailsLeavesNoFile() throws IOException {
        imaging.writes
                .submit(
                        context -> context.handle()
                                .execute(
                                        "CREATE TRIGGER refuse BEFORE INSERT ON activity BEGIN SELECT RAISE(ABORT, 'full'); END"))
                .join();
        Path source = Files.writeString(folder.resolve("abc.img"), "abc");
        NewImage image = NewImage.of("abc.img", "KXP2", null, null, true);
        assertThatThrownBy(() ->
                        imaging.images.copy(image, source, ImagingFixture.ACTOR).join())
                .isInstanceOf(CompletionException.class);
        assertThat(imaging.imageFolder).isEmptyDirectory();
        assertThat(imaging.images.list()).isEmpty();
    }

    @Test
    void emptyFilesAreNoImages() throws IOException {
        Path source = Files.createFile(folder.resolve("empty.img"));

        assertThatThrownBy(() -> add(source, "KXP2", true)).hasMessageStartingWith("file: empty");
    }

    @ParameterizedTest
    @CsvSource({"my image.img, my-image.img", "raspios (1).img.xz, raspios-1-.img.xz", "C:\\cards\\a.img, a.img"})
    void namesOfOtherSystemsAreMadePlain(String given, String kept) {
        assertThat(NewImage.of(given, "KXP2", null, null, true).filename()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", ".hidden", "a\"b", "x\u0000", "<x>.img", "-x"})
    void namesThatAreNoPlainNamesAreRefused(String filename) {
        assertThatThrownBy(() -> NewImage.of(filename, "KXP2", null, null, true))
                .isInstanceOf(MarqueeException.class)
                .hasMessageStartingWith("file: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"..", ".", "../marquee.db", "..%2Fmarquee.db", "none.img", ".incoming-1", "a\\b", "a\u0000"})
    void nothingOutsideTheFolderIsServed(String filename) {
        assertThatThrownBy(() -> imaging.images.file(filename)).hasMessage("Image not found");
    }

    @Test
    void theFileIsAnAttachmentWithItsChecksumAsValidator() throws Exception {
        ImageInfo image = imaging.image("KXP2", "one.img");
        RestRouter router = new RestRouter();
        new ImageRoutes(imaging.images).addTo(router);
        RestResponse answer = new RouteCalls(router).call("GET", "/images/one.img", null);

        assertThat(answer.headers())
                .containsEntry("content-type", "application/octet-stream")
                .containsEntry("content-disposition", "attachment; filename=one.img");
        assertThat(answer.body())
                .isEqualTo(new RestResponse.Body.File(imaging.imageFolder.resolve("one.img"), image.checksum()));
    }

    private ImageInfo add(Path source, String product, boolean activate) throws IOException {
        NewImage image = NewImage.of(String.valueOf(source.getFileName()), product, "1.0", null, activate);
        return imaging.images.copy(image, source, ImagingFixture.ACTOR).join();
    }

    private static void assertFails(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call).satisfies(e -> {
            Throwable fault = e instanceof MarqueeException ? e : e.getCause();
            assertThat(fault)
                    .isInstanceOfSatisfying(
                            MarqueeException.class, m -> assertThat(m.code()).isEqualTo(code));
        });
    }
}
