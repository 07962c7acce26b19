package dev.marquee.server.http;

import dev.marquee.server.JsonMappers;
import dev.marquee.server.access.AccessMode;
import dev.marquee.server.access.OriginRules;
import dev.marquee.server.access.Principal;
import dev.marquee.socketio.SocketIoConfig;
import dev.marquee.socketio.SocketIoServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A real server on a random port with routes of a test's own, and a raw socket to talk to it. */
final class HttpFixture implements AutoCloseable {
    private final HttpPipeline http;
    private final SocketIoServer io;
    private final InetSocketAddress address;

    HttpFixture(RestRouter router, Path uploads, long maxUpload) throws IOException {
        http = new HttpPipeline(new RequestDispatcher(
                router,
                new StaticFiles(),
                new OpenGuard(),
                new Cors(new OriginRules(Set.of("http://localhost:5173"))),
                new SecurityHeaders(AccessMode.CLOSED),
                new ErrorMapper((status, message) -> "<p>" + status + "</p>"),
                JsonMappers.wire(),
                new RequestDispatcher.UploadLimits(uploads, maxUpload)));
        io = SocketIoServer.create(
                SocketIoConfig.builder().loops(1).httpFallback(http).build());
        address = io.listen(List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)))
                .get(0);
    }

    int port() {
        return address.getPort();
    }

    /** Sends text as it is and returns all that comes back until the server closes. */
    String exchange(String request) throws IOException {
        return new String(exchange(request.getBytes(StandardCharsets.ISO_8859_1)), StandardCharsets.ISO_8859_1);
    }

    byte[] exchange(byte[] request) throws IOException {
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            socket.setSoTimeout(30_000);
            OutputStream out = socket.getOutputStream();
            out.write(request);
            out.flush();
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            try {
                socket.getInputStream().transferTo(answer);
            } catch (java.net.SocketException e) {
                // A server that answers before it read everything resets the connection.
                return answer.toByteArray();
            }
            return answer.toByteArray();
        }
    }

    @Override
    public void close() {
        io.shutdown(Duration.ZERO).join();
        http.close();
    }

    /** Lets everybody do everything, but nobody upload who says so. */
    private static final class OpenGuard implements RequestGuard {
        @Override
        public Principal authorise(RequestHead head, RouteAccess access) {
            if (head.headers().contains("x-stranger")) {
                throw new dev.marquee.contract.MarqueeException(
                        dev.marquee.contract.ErrorCode.UNAUTHENTICATED, "Authentication required");
            }
            return Principal.OPEN;
        }

        @Override
        public void checkCsrf(RequestHead head, RouteAccess access, RequestBody body, @Nullable Upload upload) {}

        @Override
        public InetSocketAddress clientOf(RequestHead head) {
            return head.peer();
        }

        @Override
        public RestResponse mark(RequestHead head, RestResponse refusal) {
            return refusal;
        }

        @Override
        public Optional<RestResponse> instead(RequestHead head, Throwable failure) {
            return Optional.empty();
        }
    }
}
