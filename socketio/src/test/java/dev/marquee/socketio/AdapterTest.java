package dev.marquee.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AdapterTest {
    /** Connects servers as a cluster would: what one broadcasts, all deliver. */
    private static final class Cluster implements Adapter.Factory {
        private final List<Adapter.LocalDelivery> nodes = new ArrayList<>();

        @Override
        public Adapter create(Adapter.LocalDelivery local) {
            nodes.add(local);
            return request -> {
                byte[] packet = request.packet();
                for (Adapter.LocalDelivery node : nodes) {
                    if (node == local) {
                        node.deliver(request);
                    } else {
                        node.deliver(request.namespace(), request.rooms(), request.except(), request.policy(), packet);
                    }
                }
            };
        }
    }

    @Test
    void broadcastsReachTheSocketsOfOtherProcesses() {
        Cluster cluster = new Cluster();
        try (TestServer first = TestServer.start(builder -> builder.adapter(cluster));
                TestServer second = TestServer.start(builder -> builder.adapter(cluster));
                WebSocketClient here = first.connected();
                WebSocketClient there = second.connected()) {
            first.main().emit("e", 1);
            second.main().with(DeliveryPolicy.DROPPABLE).emit("e", 2);
            first.io().of("/only-here").emit("e", 3);
            for (WebSocketClient client : List.of(here, there)) {
                assertThat(client.next()).isEqualTo("42[\"e\",1]");
                assertThat(client.next()).isEqualTo("42[\"e\",2]");
            }
        }
    }
}
