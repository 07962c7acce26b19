package dev.marquee.socketio.engineio;

import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionData;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionUtil;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketServerExtension;
import io.netty.handler.codec.http.websocketx.extensions.compression.PerMessageDeflateServerExtensionHandshaker;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * permessage-deflate (RFC 7692) as one connection agreed to it: never with context from message to message. Either side
 * may ask for that unbidden (sections 7.1.1.1 and 7.1.1.2). It lets all receivers of a broadcast share one compressed
 * frame, and no connection keeps a window of 32 KiB in either direction.
 */
final class Deflation {
    private static final String NAME = "permessage-deflate";
    private static final String SERVER_NO_CONTEXT = "server_no_context_takeover";
    private static final String CLIENT_NO_CONTEXT = "client_no_context_takeover";
    private static final String SERVER_WINDOW = "server_max_window_bits";
    private static final int LEVEL = 6; // unused: what is sent was compressed before it came to the channel

    private final WebSocketServerExtension extension;

    private Deflation(WebSocketServerExtension extension) {
        this.extension = extension;
    }

    /**
     * Returns the first of the client's offers that can be accepted; null if there is none.
     *
     * @param maxPayload how long a message may be, inflated
     */
    static @Nullable Deflation negotiate(HttpHeaders request, int maxPayload) {
        String offers = request.get(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS);
        if (offers == null) {
            return null;
        }
        var handshaker = new PerMessageDeflateServerExtensionHandshaker(
                LEVEL, false, PerMessageDeflateServerExtensionHandshaker.MAX_WINDOW_SIZE, true, true, maxPayload);
        for (WebSocketExtensionData offer : WebSocketExtensionUtil.extractExtensions(offers)) {
            // A client with a smaller window for what it receives could not share the frames of the others.
            if (offer.name().equalsIgnoreCase(NAME) && !offer.parameters().containsKey(SERVER_WINDOW)) {
                WebSocketServerExtension agreed = handshaker.handshakeExtension(withoutContext(offer));
                if (agreed != null) {
                    return new Deflation(agreed);
                }
            }
        }
        return null;
    }

    private static WebSocketExtensionData withoutContext(WebSocketExtensionData offer) {
        Map<String, String> parameters = new HashMap<>(offer.parameters());
        parameters.put(SERVER_NO_CONTEXT, null);
        parameters.put(CLIENT_NO_CONTEXT, null);
        return new WebSocketExtensionData(offer.name(), parameters);
    }

    /** Says in the answer what was agreed to. */
    static void addTo(HttpHeaders response) {
        response.set(
                HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS, NAME + "; " + SERVER_NO_CONTEXT + "; " + CLIENT_NO_CONTEXT);
    }

    /** Returns the handler that inflates what comes, within the bound. */
    ChannelHandler inflater() {
        return extension.newExtensionDecoder();
    }
}
