package dev.marquee.socketio.engineio;

import dev.marquee.socketio.engineio.packet.EnginePacket;

/** The listener of a WebSocket that was opened only to be closed. */
final class IgnoringListener implements TransportListener {
    static final IgnoringListener INSTANCE = new IgnoringListener();

    private IgnoringListener() {}

    @Override
    public void onPacket(EnginePacket packet) {}

    @Override
    public void onReady() {}

    @Override
    public void onTransportClosed(CloseReason reason) {}
}
