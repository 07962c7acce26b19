package dev.marquee.socketio.engineio;

import dev.marquee.socketio.engineio.packet.EnginePacket;

/** What a transport reports. Called on the session's event loop. */
interface TransportListener {
    /** A packet came; its data is valid during the call only. */
    void onPacket(EnginePacket packet);

    /** The client can take more: held values may be sent. */
    void onReady();

    /** The client left, broke a rule or sent garbage. */
    void onTransportClosed(CloseReason reason);
}
