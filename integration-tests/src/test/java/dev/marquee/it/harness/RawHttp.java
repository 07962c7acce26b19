package dev.marquee.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** HTTP as bytes on a socket, for clients that no library imitates. */
public final class RawHttp {
    private RawHttp() {}

    /** Sends the text and reads until the server closes. */
    public static String exchange(URI server, String request) {
        return exchange(server, request, "");
    }

    /** Sends the request, the rest once something is answered, and reads until the server closes. */
    public static String exchange(URI server, String request, String rest) {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout((int) Waiting.LIMIT.toMillis());
            send(socket, request);
            int first = socket.getInputStream().read();
            if (first < 0) {
                return "";
            }
            send(socket, rest);
            return (char) first + new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }
}
