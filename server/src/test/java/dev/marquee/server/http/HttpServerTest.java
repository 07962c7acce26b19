package dev.marquee.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.marquee.contract.MarqueeException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpServerTest {
    private static final long MAX_UPLOAD = 4 << 20;

    @TempDir
    Path folder;

    private HttpFixture server;

    @BeforeEach
    void start() throws IOException {
        Path image = Files.writeString(folder.resolve("a.img"), "0123456789");
        RestRouter router = new RestRouter()
                .add(
                        "POST",
                        "/api/echo",
                        RouteAccess.PUBLIC,
                        RestHandler.now(request ->
                                RestResponse.json(Map.of("size", request.body().size()))))
                .add("GET", "/api/broken", RouteAccess.PUBLIC, request -> {
                    throw new IllegalStateException("secret detail");
                })
                .add(
                        "GET",
                        "/images/{filename}",
                        RouteAccess.PUBLIC,
                        RestHandler.now(request -> RestResponse.file("application/octet-stream", image, "abc")))
                .add(
                        "GET",
                        "/lines",
                        RouteAccess.PUBLIC,
                        RestHandler.now(request -> RestResponse.lines(
                                "text/csv", IntStream.range(0, 100_000).mapToObj(i -> "line " + i + "\r\n"))))
                .addUpload("POST", "/api/upload", RouteAccess.PUBLIC, RestHandler.now(request -> {
                    Upload upload = request.upload();
                    return upload == null
                            ? RestResponse.text(500, "no upload")
                            : RestResponse.json(Map.of(
                                    "sha256", upload.sha256(),
                                    "size", upload.size(),
                                    "product", String.valueOf(upload.text("product_type"))));
                }));
        router.answering(fault -> RestResponse.json(
                        fault.code().httpStatus(), Map.of("detail", fault.code().name())))
                .add("GET", "/api/styled/{id}", RouteAccess.PUBLIC, request -> {
                    throw MarqueeException.invalid("id", request.pathParam("id"), "another");
                });
        server = new HttpFixture(router, Files.createDirectories(folder.resolve("uploads")), MAX_UPLOAD);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void answers_http_1_0_clients_and_closes() throws IOException {
        String answer = server.exchange("POST /api/echo HTTP/1.0\r\nContent-Length: 2\r\n\r\n{}");
        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .endsWith("{\"size\":2}")
                .containsIgnoringCase("content-length: 10");
    }

    @Test
    void words_failures_as_the_routes_do_and_for_everybody_where_there_is_none() throws IOException {
        assertThat(server.exchange("GET /api/styled/7 HTTP/1.0\r\nAccept: text/html\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .endsWith("{\"detail\":\"INVALID\"}");
        assertThat(server.exchange("DELETE /api/styled/7 HTTP/1.0\r\n\r\n"))
                .startsWith("HTTP/1.1 405")
                .endsWith("{\"detail\":\"METHOD_NOT_ALLOWED\"}");
        assertThat(server.exchange("GET /api/nothing HTTP/1.0\r\n\r\n"))
                .startsWith("HTTP/1.1 404")
                .contains(
                        "\"error\":\"Resource not found\"", "\"error_code\":\"NOT_FOUND\"", "\"detail\":\"Not Found\"");
    }

    @Test
    void answers_pipelined_requests_in_order() throws IOException {
        String one = "POST /api/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\n1";
        String two = "POST /api/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nConnection: close\r\n\r\n22";
        String answer = server.exchange(one + two);
        assertThat(answer.indexOf("{\"size\":1}")).isPositive().isLessThan(answer.indexOf("{\"size\":2}"));
    }

    @Test
    void takes_bodies_in_chunks() throws IOException {
        String answer = server.exchange("POST /api/echo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
        assertThat(answer).endsWith("{\"size\":5}");
    }

    @Test
    void takes_bodies_that_come_a_byte_at_a_time() throws IOException {
        for (int round = 0; round < 20; round++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                socket.setSoTimeout(30_000);
                socket.setTcpNoDelay(true);
                OutputStream out = socket.getOutputStream();
                String request = "POST /api/echo HTTP/1.0\r\nContent-Length: 5\r\n\r\nabcde";
                for (byte b : request.getBytes(StandardCharsets.ISO_8859_1)) {
                    out.write(b);
                    out.flush();
                }
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                        .endsWith("{\"size\":5}");
            }
        }
    }

    @Test
    void refuses_small_bodies_that_are_large() throws IOException {
        String answer =
                server.exchange("POST /api/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999999\r\n\r\nx");
        assertThat(answer).startsWith("HTTP/1.1 413").contains("body: too large (expected: at most 1048576 bytes)");
    }

    @Test
    void says_nothing_internal_when_a_handler_breaks() throws IOException {
        String answer = server.exchange("GET /api/broken HTTP/1.0\r\n\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 500")
                .endsWith("{\"error\":\"Internal server error\"}")
                .doesNotContain("secret");
    }

    @Test
    void tells_missing_paths_and_methods_apart() throws IOException {
        assertThat(server.exchange("GET /api/none HTTP/1.0\r\n\r\n"))
                .startsWith("HTTP/1.1 404")
                .contains("\"error\":\"Resource not found\"");
        assertThat(server.exchange("DELETE /api/echo HTTP/1.0\r\n\r\n"))
                .startsWith("HTTP/1.1 405")
                .containsIgnoringCase("allow: POST");
    }

    @Test
    void serves_files_whole_in_part_and_by_head() throws IOException {
        assertThat(server.exchange("GET /images/a.img HTTP/1.0\r\n\r\n"))
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("content-length: 10")
                .contains("\"abc\"")
                .endsWith("\r\n\r\n0123456789");
        assertThat(server.exchange("HEAD /images/a.img HTTP/1.0\r\n\r\n"))
                .containsIgnoringCase("content-length: 10")
                .endsWith("\r\n\r\n");
        assertThat(server.exchange("GET /images/a.img HTTP/1.0\r\nRange: bytes=4-6\r\n\r\n"))
                .startsWith("HTTP/1.1 206")
                .contains("bytes 4-6/10")
                .endsWith("\r\n\r\n456");
        assertThat(server.exchange("GET /images/a.img HTTP/1.0\r\nRange: bytes=4-\r\nIf-Range: \"old\"\r\n\r\n"))
                .startsWith("HTTP/1.1 200")
                .endsWith("0123456789");
        assertThat(server.exchange("GET /images/a.img HTTP/1.0\r\nRange: bytes=10-\r\n\r\n"))
                .startsWith("HTTP/1.1 416")
                .contains("bytes */10");
        assertThat(server.exchange("GET /images/a.img HTTP/1.0\r\nIf-None-Match: \"abc\"\r\n\r\n"))
                .startsWith("HTTP/1.1 304");
    }

    @Test
    void streams_lines_without_a_length() throws IOException {
        String answer = server.exchange("GET /lines HTTP/1.0\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200").endsWith("line 99999\r\n").doesNotContain("chunked");
        assertThat(answer.lines().filter(line -> line.startsWith("line "))).hasSize(100_000);
    }

    @Test
    void lets_allowed_origins_read_and_foreign_ones_not_write() throws IOException {
        assertThat(server.exchange(
                        "OPTIONS /api/echo HTTP/1.0\r\nHost: localhost:1\r\nOrigin: http://localhost:5173\r\n\r\n"))
                .startsWith("HTTP/1.1 204")
                .contains("http://localhost:5173")
                .containsIgnoringCase("access-control-allow-methods");
        assertThat(server.exchange(
                        "GET /api/broken HTTP/1.0\r\nHost: localhost:1\r\nOrigin: http://evil.example\r\n\r\n"))
                .doesNotContainIgnoringCase("access-control-allow-origin");
        assertThat(server.exchange("POST /api/echo HTTP/1.0\r\nHost: localhost:1\r\nOrigin: http://evil.example\r\n"
                        + "Content-Length: 0\r\n\r\n"))
                .startsWith("HTTP/1.1 403")
                .contains("origin: http://evil.example");
    }

    @Test
    void streams_uploads_to_disk_hashes_them_and_removes_what_nobody_took() throws Exception {
        byte[] image = new byte[3 << 20];
        new Random(7).nextBytes(image);
        String answer = new String(server.exchange(upload(image, "")), StandardCharsets.ISO_8859_1);

        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(image));
        assertThat(answer).contains(sha256).contains("\"size\":" + image.length).contains("KXP2");
        awaitNoUploads();
    }

    @Test
    void refuses_uploads_that_are_too_large_or_of_strangers() throws Exception {
        byte[] tooLarge = new byte[5 << 20];
        assertThat(new String(server.exchange(upload(tooLarge, "")), StandardCharsets.ISO_8859_1))
                .startsWith("HTTP/1.1 413");
        assertThat(new String(server.exchange(upload(new byte[10], "X-Stranger: 1\r\n")), StandardCharsets.ISO_8859_1))
                .startsWith("HTTP/1.1 401");
        String post = "POST /api/upload HTTP/1.0\r\n";
        assertThat(server.exchange(post + "Content-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}"))
                .startsWith("HTTP/1.1 415");
        assertThat(server.exchange(post + "Content-Length: 0\r\n\r\n")).startsWith("HTTP/1.1 400");
        awaitNoUploads();
    }

    @Test
    void forgets_uploads_whose_client_went_away() throws Exception {
        byte[] whole = upload(new byte[2 << 20], "");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(whole, 0, whole.length / 2);
            out.flush();
            await().until(() -> uploads() == 1);
        }
        awaitNoUploads();
    }

    private void awaitNoUploads() {
        await().until(() -> uploads() == 0);
    }

    private long uploads() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("uploads"))) {
            return files.count();
        }
    }

    private static byte[] upload(byte[] file, String headers) throws IOException {
        String start = "--b\r\nContent-Disposition: form-data; name=\"product_type\"\r\n\r\nKXP2\r\n--b\r\n"
                + "Content-Disposition: form-data; name=\"file\"; filename=\"a.img\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n";
        String end = "\r\n--b--\r\n";
        String head = "POST /api/upload HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers
                + "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: "
                + (start.length() + file.length + end.length()) + "\r\n\r\n" + start;
        var bytes = new java.io.ByteArrayOutputStream();
        bytes.write(head.getBytes(StandardCharsets.ISO_8859_1));
        bytes.write(file);
        bytes.write(end.getBytes(StandardCharsets.ISO_8859_1));
        return bytes.toByteArray();
    }
}
