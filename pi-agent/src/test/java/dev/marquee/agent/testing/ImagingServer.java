package dev.marquee.agent.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The server's side of an install on loopback, over plain sockets so that connections can be cut anywhere. Faults are
 * queued; each is used up by one request.
 */
public final class ImagingServer implements AutoCloseable {
    private static final int CHUNK = 16 * 1024;

    private final Queue<String> configFaults = new ConcurrentLinkedQueue<>();
    private final Queue<ImageFault> imageFaults = new ConcurrentLinkedQueue<>();
    private final List<HttpCall> calls = new CopyOnWriteArrayList<>();
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final int port;
    private ServerSocket listener;
    private Thread acceptor;
    private volatile TestImage image;
    private volatile @Nullable TestImage promised;
    private volatile String etag = "\"one\"";
    private volatile Consumer<HttpCall> onCall = call -> {};
    private volatile LongConsumer onServed = bytes -> {};

    /** What goes wrong with one answer of the image. */
    public record ImageFault(
            @Nullable String answer,
            long cutAfter,
            boolean ignoreRange,
            @Nullable TestImage other) {
        /** This whole answer instead. */
        public static ImageFault answer(String head, String body) {
            return new ImageFault(ImagingServer.answer(head, body), Long.MAX_VALUE, false, null);
        }

        /** This on the wire instead. */
        public static ImageFault raw(String answer) {
            return new ImageFault(answer, Long.MAX_VALUE, false, null);
        }

        /** The connection breaks after so many bytes of the body. */
        public static ImageFault cut(long after) {
            return new ImageFault(null, after, false, null);
        }

        /** All of the image is sent, until the connection breaks. */
        public static ImageFault whole(long cutAfter) {
            return new ImageFault(null, cutAfter, true, null);
        }

        /** The bytes are those of another image. */
        public static ImageFault of(TestImage other) {
            return new ImageFault(null, Long.MAX_VALUE, false, other);
        }
    }

    public ImagingServer(TestImage image) {
        this.image = image;
        this.listener = bind(0);
        this.port = listener.getLocalPort();
        this.acceptor = accept(listener);
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Refuses connections from now on. */
    public void stop() {
        try {
            listener.close();
            // Until it has left the kernel, an accept takes one more connection than the listener is open for.
            acceptor.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Listens on the same port again. */
    public void start() {
        listener = bind(port);
        acceptor = accept(listener);
    }

    public void replaceImage(TestImage other, String version) {
        image = other;
        etag = version;
    }

    /** Announces another image than the one it sends. */
    public void promise(TestImage other) {
        promised = other;
    }

    public void failConfig(String head, String body) {
        configFaults.add(answer(head, body));
    }

    public void failImage(ImageFault fault) {
        imageFaults.add(fault);
    }

    /** Called on a connection's thread before a call is answered. */
    public void onCall(Consumer<HttpCall> listening) {
        onCall = listening;
    }

    /** Called on a connection's thread with the position in the image that has been sent. */
    public void onServed(LongConsumer listening) {
        onServed = listening;
    }

    public List<HttpCall> calls(String path) {
        return calls.stream().filter(call -> call.path().startsWith(path)).toList();
    }

    /** Method and path of every call, in order; status reports with their word, repeated words once. */
    public List<String> story() {
        Queue<String> story = new ConcurrentLinkedQueue<>();
        String last = "";
        for (HttpCall call : calls) {
            String step = call.path().equals("/api/status")
                    ? status(call).path("status").asString()
                    : call.path();
            if (!step.equals(last)) {
                story.add(step);
            }
            last = step;
        }
        return List.copyOf(story);
    }

    public List<JsonNode> statuses() {
        return calls("/api/status").stream().map(ImagingServer::status).toList();
    }

    private static JsonNode status(HttpCall call) {
        return JsonMapper.shared().readTree(call.body());
    }

    /** Names given away so far. */
    public int namesSpent() {
        return names.size();
    }

    @Override
    public void close() {
        stop();
    }

    private static ServerSocket bind(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Thread accept(ServerSocket from) {
        return daemon(() -> {
            while (!from.isClosed()) {
                try {
                    Socket socket = from.accept();
                    daemon(() -> serve(socket));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "imaging-server");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void serve(Socket socket) {
        try (socket) {
            HttpCall call = HttpCall.read(socket.getInputStream());
            calls.add(call);
            onCall.accept(call);
            OutputStream out = socket.getOutputStream();
            if (call.path().equals("/api/config")) {
                String fault = configFaults.poll();
                send(out, fault == null ? config(call) : fault);
            } else if (call.path().equals("/api/status")) {
                send(out, answer("200 OK", "{\"received\":true}"));
            } else {
                image(call, out);
            }
        } catch (IOException e) {
            // The agent went away, or the test did.
        }
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** A whole answer; {@code head} is the status and, after line breaks, more headers. */
    static String answer(String head, String body) {
        return "HTTP/1.1 " + head.replace("\n", "\r\n") + "\r\nContent-Length: " + body.length()
                + "\r\nConnection: close\r\n\r\n" + body;
    }

    private String config(HttpCall call) {
        String key = call.header("idempotency-key");
        String name = names.computeIfAbsent(
                key == null ? "call " + calls.size() : key, any -> "KXP2-CORO-" + (101 + names.size()));
        TestImage announced = promised == null ? image : promised;
        return answer("200 OK\nContent-Type: application/json", """
                {"server_ip":"127.0.0.1","hostname":"%s","product_type":"KXP2","venue_code":"CORO",\
                "image_url":"%s/images/a.img","image_size":%d,"image_checksum":"%s","version":"3.0",\
                "timestamp":"2031-01-01T00:00:00"}""".formatted(
                        name, url(), announced.size(), announced.sha256()));
    }

    private void image(HttpCall call, OutputStream out) throws IOException {
        ImageFault fault = imageFaults.isEmpty() ? ImageFault.cut(Long.MAX_VALUE) : imageFaults.remove();
        if (fault.answer() != null) {
            send(out, fault.answer());
            return;
        }
        TestImage source = fault.other() == null ? image : fault.other();
        String version = call.header("if-range");
        boolean part =
                call.header("range") != null && !fault.ignoreRange() && (version == null || version.equals(etag));
        long from = part ? call.rangeStart() : 0;
        if (part && from >= source.size()) {
            send(out, answer("416 Range Not Satisfiable", ""));
            return;
        }
        String range = "\r\nContent-Range: bytes " + from + "-" + (source.size() - 1) + "/" + source.size();
        send(
                out,
                "HTTP/1.1 " + (part ? "206 Partial Content" + range : "200 OK")
                        + (etag.isEmpty() ? "" : "\r\nETag: " + etag)
                        + "\r\nContent-Length: " + (source.size() - from)
                        + "\r\nConnection: close\r\n\r\n");
        long end = Math.min(source.size(), saturatedSum(from, fault.cutAfter()));
        for (long at = from; at < end; at += CHUNK) {
            long to = Math.min(at + CHUNK, end);
            source.write(at, to, out);
            onServed.accept(to);
        }
        out.flush();
    }

    private static long saturatedSum(long one, long other) {
        return other > Long.MAX_VALUE - one ? Long.MAX_VALUE : one + other;
    }
}
