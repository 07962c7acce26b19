package dev.marquee.socketio.engineio;

import dev.marquee.socketio.limits.Limits;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import java.util.List;
import java.util.function.Consumer;

/** The handlers of a connection while it speaks HTTP: codec, engine, application; and their removal. */
final class HttpPipeline {
    private static final String ENGINE = "engine";
    private static final String CODEC = "http";

    private HttpPipeline() {}

    static void install(
            ChannelPipeline pipeline, Limits limits, EngineHttpHandler engine, Consumer<ChannelPipeline> application) {
        pipeline.addLast(CODEC, new HttpServerCodec(decoderConfig(limits)));
        pipeline.addLast(ENGINE, engine);
        application.accept(pipeline);
        pipeline.addLast(NotFoundHandler.INSTANCE);
    }

    private static HttpDecoderConfig decoderConfig(Limits limits) {
        return new HttpDecoderConfig()
                .setMaxInitialLineLength(limits.maxRequestLineBytes())
                .setMaxHeaderSize(limits.maxHeaderBytes());
    }

    /** Takes the engine's and the application's HTTP handlers out, and puts what follows them in. */
    static void replace(ChannelPipeline pipeline, ChannelHandler... successors) {
        List<String> names = pipeline.names();
        for (String name : names.subList(names.indexOf(ENGINE), names.size())) {
            ChannelHandlerContext handler = pipeline.context(name);
            if (handler != null) {
                pipeline.remove(name);
            }
        }
        pipeline.addLast(successors);
    }
}
