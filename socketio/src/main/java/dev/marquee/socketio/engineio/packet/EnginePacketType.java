package dev.marquee.socketio.engineio.packet;

/** The packet types of Engine.IO, in the order of their digits on the wire. */
public enum EnginePacketType {
    /** Server to client: the handshake's answer. */
    OPEN('0'),
    /** Either way: the session ends. */
    CLOSE('1'),
    /** Server to client: heartbeat. Client to server only as the upgrade's probe. */
    PING('2'),
    /** Client to server: heartbeat's answer. Server to client only as the upgrade's probe. */
    PONG('3'),
    /** Either way: a message of the layer above. */
    MESSAGE('4'),
    /** Client to server: the upgrade is complete. */
    UPGRADE('5'),
    /** Server to client: releases a pending poll. */
    NOOP('6');

    private static final EnginePacketType[] BY_DIGIT = values();

    private final byte digit;

    EnginePacketType(char digit) {
        this.digit = (byte) digit;
    }

    /**
     * Returns the type for its digit.
     *
     * @throws MalformedPacketException if there is none
     */
    public static EnginePacketType of(byte digit) {
        int index = digit - '0';
        if (index < 0 || index >= BY_DIGIT.length) {
            throw new MalformedPacketException("packet type: " + (digit & 0xff) + " (expected: a digit from 0 to 6)");
        }
        return BY_DIGIT[index];
    }

    /** Returns the digit on the wire. */
    public byte digit() {
        return digit;
    }
}
