package dev.marquee.socketio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** Makes servers listen on a free port of the loopback interface. */
final class Listening {
    private Listening() {}

    static int on(SocketIoServer io) {
        try {
            return io.listen(List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)))
                    .get(0)
                    .getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
