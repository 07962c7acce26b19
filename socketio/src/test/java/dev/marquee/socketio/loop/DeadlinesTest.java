package dev.marquee.socketio.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.DefaultEventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DeadlinesTest {
    private final DefaultEventLoop eventLoop = new DefaultEventLoop();
    private final LoopContext loop = new LoopContext(eventLoop, 0);
    private final Queue<Integer> expired = new ConcurrentLinkedQueue<>();

    @AfterEach
    void stop() {
        eventLoop.shutdownGracefully(0, 0, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private Deadline deadline(int number) {
        return new Deadline(() -> expired.add(number));
    }

    private void onLoop(Runnable task) {
        eventLoop.submit(task).syncUninterruptibly();
    }

    @Test
    void theyExpireInTheOrderTheyWereStarted() {
        onLoop(() -> {
            for (int i = 0; i < 5; i++) {
                loop.deadlines(Duration.ofMillis(20)).start(deadline(i));
            }
        });
        await().untilAsserted(() -> assertThat(expired).containsExactly(0, 1, 2, 3, 4));
    }

    @Test
    void cancelledOnesDoNot() {
        onLoop(() -> {
            List<Deadline> all = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                all.add(deadline(i));
                loop.deadlines(Duration.ofMillis(20)).start(all.get(i));
            }
            all.get(0).cancel();
            all.get(2).cancel();
            all.get(2).cancel();
            all.get(4).cancel();
        });
        await().untilAsserted(() -> assertThat(expired).containsExactly(1, 3));
    }

    @Test
    void startingAgainPostpones() {
        onLoop(() -> {
            Deadline first = deadline(1);
            loop.deadlines(Duration.ofMillis(30)).start(first);
            loop.deadlines(Duration.ofMillis(30)).start(deadline(2));
            loop.deadlines(Duration.ofMillis(30)).start(first);
        });
        await().untilAsserted(() -> assertThat(expired).containsExactly(2, 1));
    }

    @Test
    void oneThatRestartsItselfDoesNotHoldUpTheNext() {
        Deadlines[] list = new Deadlines[1];
        Deadline[] self = new Deadline[1];
        self[0] = new Deadline(() -> {
            expired.add(0);
            list[0].start(self[0]);
        });
        onLoop(() -> {
            list[0] = loop.deadlines(Duration.ofMillis(200));
            list[0].start(self[0]);
        });
        var unused = eventLoop.schedule(() -> list[0].start(deadline(1)), 20, TimeUnit.MILLISECONDS);
        await().untilAsserted(() -> assertThat(expired).startsWith(0, 1, 0));
        onLoop(() -> self[0].cancel());
    }

    @Test
    void oneThatFailsDoesNotStopTheOthers() {
        onLoop(() -> {
            loop.deadlines(Duration.ofMillis(10)).start(new Deadline(() -> {
                throw new IllegalStateException("expected by the test");
            }));
            loop.deadlines(Duration.ofMillis(10)).start(deadline(1));
        });
        await().untilAsserted(() -> assertThat(expired).containsExactly(1));
    }
}
