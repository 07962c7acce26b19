package dev.marquee.socketio.protocol;

import dev.marquee.socketio.engineio.packet.MalformedPacketException;

/** The packet types of Socket.IO, in the order of their digits on the wire. */
public enum SocketPacketType {
    /** Either way: enter a namespace (with credentials), and its confirmation (with the socket's id). */
    CONNECT('0'),
    /** Either way: leave a namespace. */
    DISCONNECT('1'),
    /** Either way: an event. */
    EVENT('2'),
    /** Either way: the acknowledgement of an event. */
    ACK('3'),
    /** Server to client: a namespace refused. */
    CONNECT_ERROR('4'),
    /** Either way: an event with binary attachments. */
    BINARY_EVENT('5'),
    /** Either way: an acknowledgement with binary attachments. */
    BINARY_ACK('6');

    private static final SocketPacketType[] BY_DIGIT = values();

    private final byte digit;

    SocketPacketType(char digit) {
        this.digit = (byte) digit;
    }

    static SocketPacketType of(byte digit) {
        int index = digit - '0';
        if (index < 0 || index >= BY_DIGIT.length) {
            throw new MalformedPacketException("packet type: " + (digit & 0xff) + " (expected: a digit from 0 to 6)");
        }
        return BY_DIGIT[index];
    }

    /** Returns whether binary attachments follow. */
    public boolean isBinary() {
        return this == BINARY_EVENT || this == BINARY_ACK;
    }

    /** Returns the type of the same packet with attachments. */
    SocketPacketType withAttachments() {
        return switch (this) {
            case EVENT -> BINARY_EVENT;
            case ACK -> BINARY_ACK;
            default -> throw new IllegalStateException("packet type: " + this + " (expected: an event or an ack)");
        };
    }

    byte digit() {
        return digit;
    }
}
