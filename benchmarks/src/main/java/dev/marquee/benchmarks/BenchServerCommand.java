package dev.marquee.benchmarks;

import dev.marquee.benchmarks.peer.NettySocketIoPeer;
import dev.marquee.socketio.Namespace;
import dev.marquee.socketio.SocketIoConfig;
import dev.marquee.socketio.SocketIoServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The tiny application that every measured Socket.IO server runs, on ours. */
@Command(
        name = "bench-server",
        description = {
            "Serves the benchmark's application on 127.0.0.1: everybody joins a room on connect, \"publish\" is"
                    + " broadcast to it as \"fan\", \"echo\" is acknowledged with its argument. Prints READY.",
            "The environment variable NS names the namespace (default: /)."
        },
        mixinStandardHelpOptions = true)
final class BenchServerCommand implements Callable<Integer> {
    private static final String ROOM = "room";

    enum Engine {
        MARQUEE,
        NETTY_SOCKETIO
    }

    @Parameters(paramLabel = "PORT", description = "where to listen")
    private int port;

    @Option(
            names = "--engine",
            defaultValue = "MARQUEE",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private Engine engine = Engine.MARQUEE;

    @Override
    public Integer call() throws Exception {
        String namespace = System.getenv().getOrDefault("NS", "/");
        if (engine == Engine.NETTY_SOCKETIO) {
            NettySocketIoPeer.start(namespace, ROOM, port);
        } else {
            startMarquee(namespace);
        }
        System.out.println("READY");
        new CountDownLatch(1).await();
        return 0;
    }

    private void startMarquee(String name) throws IOException {
        SocketIoServer io = SocketIoServer.create(SocketIoConfig.builder().build());
        Namespace namespace = io.of(name);
        namespace.onConnection(socket -> {
            socket.join(ROOM);
            socket.on("publish", (args, ack) -> namespace.to(ROOM).emit("fan", args.toArray()));
            socket.on("echo", (args, ack) -> ack.send(args.toArray()));
        });
        io.listen(List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
    }
}
