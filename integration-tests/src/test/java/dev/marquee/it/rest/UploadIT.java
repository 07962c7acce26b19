package dev.marquee.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.harness.Fixtures;
import dev.marquee.it.harness.Json;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.Rest;
import dev.marquee.it.harness.ServerSettings;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class UploadIT {
    private static final long BIG = 300L * 1024 * 1024;

    /** Less memory than the image by far. */
    @RegisterExtension
    static final MarqueeServer SERVER =
            new MarqueeServer(ServerSettings.open().jvm("-Xmx96m", "-XX:MaxDirectMemorySize=64m"));

    private final Rest rest = SERVER.rest();

    @Test
    void anImageFarBiggerThanTheHeapGoesUpAndDown() throws Exception {
        HttpResponse<String> uploaded = rest.multipart(
                "/api/images",
                Map.of("product_type", "KXP2", "version", "3.1", "description", "big one"),
                "big.img",
                BIG,
                new CountingBytes(BIG));

        assertThat(uploaded.statusCode()).as(uploaded.body()).isEqualTo(201);
        JsonNode image = Json.parse(uploaded.body());
        assertThat(image.path("size_bytes").asLong()).isEqualTo(BIG);
        String sha256 = sha256(new CountingBytes(BIG));
        assertThat(image.path("checksum").asString()).isEqualTo(sha256);
        HttpResponse<InputStream> downloaded = rest.send(
                "GET",
                "/images/" + image.path("filename").asString(),
                BodyPublishers.noBody(),
                BodyHandlers.ofInputStream());
        try (InputStream body = downloaded.body()) {
            assertThat(sha256(body)).isEqualTo(sha256);
        }
        assertThat(rest.get("/health").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"../../escape.img", "..\\escape.img", "/etc/passwd", "a b ü.img", ".hidden", "con\u0007trol.img"})
    void theNameOfAFileLeadsNowhereElse(String filename) {
        HttpResponse<String> answer = rest.multipart(
                "/api/images",
                Map.of("product_type", "RXP2", "version", "1"),
                filename,
                4,
                new ByteArrayInputStream(new byte[] {1, 2, 3, 4}));

        assertThat(answer.statusCode()).as(answer.body()).isIn(201, 400);
        if (answer.statusCode() == 201) {
            String kept = Json.parse(answer.body()).path("filename").asString();
            assertThat(kept).doesNotContain("/").doesNotContain("\\").doesNotStartWith(".");
        }
        assertThat(SERVER.folder().resolve("escape.img")).doesNotExist();
    }

    @Test
    void anUploadWithoutFileOrProductIsRefusedAndLeavesNothing() {
        int before = rest.json("/api/images").size();

        assertThat(rest.postText("/api/images", "application/json", "{}").statusCode())
                .isIn(400, 415);
        assertThat(rest.multipart(
                                "/api/images",
                                Map.of("product_type", "TOASTER", "version", "1"),
                                "x.img",
                                100,
                                new ByteArrayInputStream(Fixtures.content(100)))
                        .statusCode())
                .isEqualTo(400);

        assertThat(rest.json("/api/images").size()).isEqualTo(before);
    }

    private static String sha256(InputStream content) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] buffer = new byte[1 << 16];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            digest.update(buffer, 0, read);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** That many bytes, made as they are read. */
    private static final class CountingBytes extends InputStream {
        private final long size;
        private long position;

        CountingBytes(long size) {
            this.size = size;
        }

        @Override
        public int read() {
            return position < size ? (int) ((position++ * 31) >> 5) & 0xff : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (position >= size) {
                return -1;
            }
            int count = (int) Math.min(length, size - position);
            for (int i = 0; i < count; i++) {
                buffer[offset + i] = (byte) ((position++ * 31) >> 5);
            }
            return count;
        }
    }
}
