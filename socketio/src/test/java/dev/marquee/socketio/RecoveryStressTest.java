package dev.marquee.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.socketio.recovery.RecoveryConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Clients that come and go, often on another loop, while several threads and the loops themselves emit. */
final class RecoveryStressTest {
    private static final int EMITTERS = 3;
    private static final int CLIENTS = 6;
    private static final int CONNECTIONS = 30;
    private static final int AHEAD = 100;
    private static final String END = "end";

    private final Map<String, Socket> bySid = new ConcurrentHashMap<>();

    /** A client's life, on a thread of its own; what it received, by emitter. */
    private static final class Life implements Runnable {
        private final TestServer server;
        private final Random random;
        private final CountDownLatch almostDone;
        private final Map<String, List<Integer>> received = new HashMap<>();
        private String pid = "";
        private String offset = "";
        private volatile int newest;
        private int recoveries;
        private volatile boolean ended;

        Life(TestServer server, int seed, CountDownLatch almostDone) {
            this.server = server;
            this.almostDone = almostDone;
            this.random = new Random(seed);
        }

        @Override
        public void run() {
            for (int i = 0; i < CONNECTIONS; i++) {
                connect(random.nextInt(40));
            }
            almostDone.countDown();
            while (!ended) {
                connect(Integer.MAX_VALUE);
            }
        }

        private void connect(int messages) {
            try (WebSocketClient client = server.webSocket()) {
                client.send("40{\"pid\":\"" + pid + "\",\"offset\":\"" + offset + "\"}");
                JsonNode answer = Json.parse(client.next().substring(2));
                if (answer.path("pid").stringValue().equals(pid)) {
                    recoveries++;
                } else {
                    assertThat(pid)
                            .as("a session that should have been recovered")
                            .isEmpty();
                }
                pid = answer.path("pid").stringValue();
                for (int i = 0; i < messages && !ended; i++) {
                    take(client.next());
                }
            }
        }

        private void take(String message) {
            JsonNode event = Json.parse(message.substring(2));
            String name = event.path(0).stringValue();
            if (name.equals("e")) {
                newest = event.path(2).asInt();
                received.computeIfAbsent(event.path(1).stringValue(), emitter -> new ArrayList<>())
                        .add(event.path(2).asInt());
            }
            ended = name.equals(END);
            offset = event.path(event.size() - 1).stringValue();
        }
    }

    @Test
    @Timeout(180)
    void nothingIsLostOrDuplicatedOrOutOfOrder() throws InterruptedException {
        CountDownLatch almostDone = new CountDownLatch(CLIENTS);
        try (TestServer server = TestServer.start(builder -> builder.loops(3)
                .recovery(RecoveryConfig.defaults().withMaxBytes(64 << 20))
                .outboundLimitBytes(64 << 20))) {
            server.onConnection(socket -> bySid.put(socket.id(), socket));
            List<Life> lives = new ArrayList<>();
            List<Thread> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Life life = new Life(server, i, almostDone);
                life.connect(1);
                lives.add(life);
                clients.add(new Thread(life));
            }
            int[] emitted = new int[EMITTERS];
            AtomicBoolean stop = new AtomicBoolean();
            List<Thread> emitters = emitters(server, lives, stop, emitted);
            emitters.forEach(Thread::start);
            clients.forEach(Thread::start);
            assertThat(almostDone.await(150, TimeUnit.SECONDS)).isTrue();
            stop.set(true);
            join(emitters);
            server.io().loops().get(1).run(() -> server.main().emit(END, ""));
            join(clients);
            for (Life life : lives) {
                assertThat(life.recoveries).isGreaterThanOrEqualTo(CONNECTIONS);
                for (int e = 0; e < EMITTERS; e++) {
                    assertOneToN(life.received.getOrDefault("all" + e, List.of()), emitted[e]);
                    assertOneToN(life.received.getOrDefault("one" + e, List.of()), emitted[e]);
                }
            }
        }
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join(60_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }

    private static int slowest(List<Life> lives) {
        return lives.stream().mapToInt(life -> life.newest).min().orElse(0);
    }

    private static void assertOneToN(List<Integer> numbers, int n) {
        for (int i = 0; i < numbers.size(); i++) {
            assertThat(numbers.get(i)).isEqualTo(i + 1);
        }
        assertThat(numbers).hasSize(n);
    }

    /** Some threads of their own, and one that emits on a loop. */
    private List<Thread> emitters(TestServer server, List<Life> lives, AtomicBoolean stop, int[] emitted) {
        List<Thread> threads = new ArrayList<>();
        List<String> sids = List.copyOf(bySid.keySet());
        for (int e = 0; e < EMITTERS; e++) {
            int emitter = e;
            threads.add(new Thread(() -> {
                while (!stop.get()) {
                    int number = ++emitted[emitter];
                    Runnable emission = () -> {
                        server.main().emit("e", "all" + emitter, number);
                        sids.forEach(sid -> socket(sid).emit("e", "one" + emitter, number));
                    };
                    if (emitter == 0) {
                        server.io().loops().get(1).run(emission);
                    } else {
                        emission.run();
                    }
                    while (!stop.get() && number - slowest(lives) > AHEAD) {
                        LockSupport.parkNanos(100_000);
                    }
                }
            }));
        }
        return threads;
    }

    /** The application may hold a socket that has left in the meantime. */
    private Socket socket(String sid) {
        return Objects.requireNonNull(bySid.get(sid));
    }
}
