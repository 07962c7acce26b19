package dev.marquee.benchmarks.peer;

import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketIONamespace;
import com.corundumstudio.socketio.SocketIOServer;
import java.util.Map;

/** The benchmark's application on netty-socketio, set up as its users would. */
public final class NettySocketIoPeer {
    private static final int MAX_BYTES = 1_000_000;

    private NettySocketIoPeer() {}

    /** Listens on 127.0.0.1 until the process ends. */
    public static void start(String namespaceName, String room, int port) {
        Configuration config = new Configuration();
        config.setHostname("127.0.0.1");
        config.setPort(port);
        config.setBossThreads(1);
        config.setWorkerThreads(Runtime.getRuntime().availableProcessors());
        config.setUseLinuxNativeEpoll(true);
        config.setHttpCompression(false);
        config.setWebsocketCompression(false);
        config.setMaxFramePayloadLength(MAX_BYTES);
        config.setMaxHttpContentLength(MAX_BYTES);
        config.getSocketConfig().setReuseAddress(true);
        config.getSocketConfig().setTcpNoDelay(true);
        SocketIOServer server = new SocketIOServer(config);
        SocketIONamespace namespace =
                "/".equals(namespaceName) ? server.getNamespace("") : server.addNamespace(namespaceName);
        namespace.addConnectListener(client -> client.joinRoom(room));
        namespace.addEventListener(
                "publish",
                Map.class,
                (client, data, ack) -> namespace.getRoomOperations(room).sendEvent("fan", data));
        namespace.addEventListener("echo", Map.class, (client, data, ack) -> ack.sendAckData(data));
        server.start();
    }
}
