package dev.marquee.benchmarks.codec;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** JMH's worker threads as Netty makes those of event loops: the codecs keep their buffers per loop. */
public final class LoopThreadsExecutor extends ThreadPoolExecutor {
    /** Called by JMH. */
    public LoopThreadsExecutor(int threads, String prefix) {
        super(threads, threads, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), new DefaultThreadFactory(prefix));
    }
}
