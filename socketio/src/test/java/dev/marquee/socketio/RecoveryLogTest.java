package dev.marquee.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.marquee.socketio.recovery.RecoveryConfig;
import dev.marquee.socketio.recovery.RecoveryLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Recovery from a restart: the log outlives the server. */
final class RecoveryLogTest {
    /** Keeps what a file or a database would. */
    private static final class Kept implements RecoveryLog {
        private final List<LoggedEvent> events = new ArrayList<>();
        private final Map<String, LoggedSocket> sockets = new ConcurrentHashMap<>();
        private int inEarlierProcess;

        @Override
        public synchronized void append(LoggedEvent event) {
            events.add(event);
        }

        @Override
        public void save(LoggedSocket socket) {
            sockets.put(socket.pid(), socket);
        }

        synchronized void restart() {
            inEarlierProcess = events.size();
        }

        @Override
        public synchronized CompletionStage<Optional<Missed>> find(
                String namespace, String pid, @Nullable String offset) {
            LoggedSocket socket = sockets.remove(pid);
            List<byte[]> packets = new ArrayList<>();
            boolean after = offset == null;
            for (LoggedEvent event : events.subList(0, inEarlierProcess)) {
                if (after) {
                    packets.add(event.packet());
                }
                after |= event.offset() != null && event.offset().equals(offset);
            }
            return CompletableFuture.completedFuture(
                    Optional.ofNullable(after && socket != null ? new Missed(socket, packets) : null));
        }
    }

    @Test
    void aClientRecoversFromARestart() {
        Kept kept = new Kept();
        RecoveryConfig config = RecoveryConfig.defaults().withLog(kept);
        RecoveryTest.Client client;
        String sid;
        try (TestServer before = TestServer.start(builder -> builder.recovery(config))) {
            client = new RecoveryTest.Client(before).expectAuth();
            sid = client.sid();
            before.main().emit("a", 1);
            client.expect("a 1");
            client.cut();
            await().until(() -> before.main().socketCount() == 0);
            before.main().emit("b", 2);
        }
        kept.restart();
        try (TestServer after = TestServer.start(builder -> builder.recovery(config))) {
            after.main().emit("c", 3);
            client.reconnect(after).expect("b 2", "c 3").expectAuth();
            assertThat(client.sid()).isEqualTo(sid);
            client.cut();
            await().until(() -> after.main().socketCount() == 0);
            after.main().emit("d", 4);
            client.reconnect(after).expect("d 4").expectAuth();
            assertThat(client.sid()).isEqualTo(sid);
        }
    }
}
