package dev.marquee.socketio;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Fails the run when a buffer was leaked in it (Netty's detection is set to paranoid by the build). */
public final class LeakGuard implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(Namespace.GLOBAL).computeIfAbsent(Watch.class, type -> new Watch(), Watch.class);
    }

    private static final class Watch implements AutoCloseable {
        private static final int ROUNDS = 5;

        private final Queue<String> leaks = new ConcurrentLinkedQueue<>();

        Watch() {
            ByteBufUtil.setLeakListener((type, records) -> leaks.add(type + " " + records));
        }

        @Override
        @SuppressWarnings("SystemExitOutsideMain")
        public void close() {
            for (int i = 0; i < ROUNDS; i++) {
                System.gc();
                // Leaks are reported when the next buffer is tracked.
                PooledByteBufAllocator.DEFAULT.directBuffer(1).release();
            }
            if (!leaks.isEmpty()) {
                throw new AssertionError("leaked buffers: " + leaks);
            }
        }
    }
}
