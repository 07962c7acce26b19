package dev.marquee.socketio.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LoopContextTest {
    private static final int MANY = 1_000;

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final EventLoop eventLoop = group.next();
    private final LoopContext loop = new LoopContext(eventLoop, 0);
    private final List<String> done = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        group.shutdownGracefully(0, 0, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @Test
    void tasksThatWaitRunBeforeTheFlush() {
        eventLoop.execute(() -> {
            eventLoop.execute(() -> done.add("task"));
            loop.flushLater(() -> done.add("flush"));
        });
        await().untilAsserted(() -> assertThat(done).containsExactly("task", "flush"));
    }

    @Test
    void tasksThatComeWhileManyAreFlushedRunBetween() {
        eventLoop.execute(() -> {
            for (int i = 0; i < MANY; i++) {
                String name = "flush " + i;
                loop.flushLater(() -> done.add(name));
            }
            eventLoop.execute(() -> eventLoop.execute(() -> done.add("task")));
        });
        await().untilAsserted(() -> assertThat(done).hasSize(MANY + 1));
        assertThat(done.indexOf("task")).isBetween(1, MANY / 2);
        assertThat(done.indexOf("flush 0")).isZero();
        assertThat(done.indexOf("flush " + (MANY - 1))).isEqualTo(MANY);
    }

    @Test
    void oneThatFailsKeepsNobodyElseBack() {
        eventLoop.execute(() -> {
            loop.flushLater(() -> {
                throw new IllegalStateException("on purpose");
            });
            loop.flushLater(() -> done.add("first"));
        });
        await().untilAsserted(() -> assertThat(done).containsExactly("first"));
        eventLoop.execute(() -> loop.flushLater(() -> done.add("second")));
        await().untilAsserted(() -> assertThat(done).containsExactly("first", "second"));
    }
}
