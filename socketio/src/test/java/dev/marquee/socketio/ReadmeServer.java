package dev.marquee.socketio;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/** The server of the README, which a test compares with this file. */
final class ReadmeServer {
    private ReadmeServer() {}

    // tag::server
    static SocketIoServer start(int port) throws IOException {
        SocketIoServer io = SocketIoServer.create(SocketIoConfig.builder().build());

        Namespace chat = io.of("/");
        chat.onConnection(socket -> {
            socket.join("lobby");
            socket.on("say", (args, ack) -> {
                socket.to("lobby").emit("said", socket.id(), args.get(0));
                ack.send("ok");
            });
            socket.onDisconnect(reason -> chat.to("lobby").emit("left", socket.id()));
        });

        io.listen(List.of(new InetSocketAddress(port)));
        return io;
    }
    // end::server
}
