package dev.marquee.server.http;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.flow.FlowControlHandler;
import java.util.function.Consumer;

/** Adds the application's HTTP to connections, behind the engine's handlers. Called on event loops. */
public final class HttpPipeline implements Consumer<ChannelPipeline>, AutoCloseable {
    private static final int REQUEST_THREADS = 8;
    private static final int REQUESTS_QUEUED = 4096;
    private static final int DOWNLOAD_THREADS = 4;
    private static final int DOWNLOADS_QUEUED = 32;

    private final RequestDispatcher dispatcher;
    private final RequestPool requests = new RequestPool("request", REQUEST_THREADS, REQUESTS_QUEUED);
    private final RequestPool downloads = new RequestPool("download", DOWNLOAD_THREADS, DOWNLOADS_QUEUED);
    private final ResponseWriter writer = new ResponseWriter(downloads);

    /** Sends every request through this dispatcher. */
    public HttpPipeline(RequestDispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public void accept(ChannelPipeline pipeline) {
        pipeline.addLast(new FlowControlHandler(), new RequestAssembler(dispatcher, requests, writer));
    }

    @Override
    public void close() {
        requests.close();
        downloads.close();
    }
}
