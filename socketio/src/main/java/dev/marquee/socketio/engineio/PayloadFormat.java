package dev.marquee.socketio.engineio;

import dev.marquee.socketio.engineio.packet.Eio3PayloadCodec;
import dev.marquee.socketio.engineio.packet.EnginePacket;
import dev.marquee.socketio.engineio.packet.MalformedPacketException;
import dev.marquee.socketio.engineio.packet.OutboundMessage;
import dev.marquee.socketio.engineio.packet.PayloadCodec;
import dev.marquee.socketio.engineio.packet.WireVersion;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.function.Predicate;

/** How the bodies of one session's long-polling look. */
enum PayloadFormat {
    /** Revision 4: text, binary packets in base64. */
    EIO4,
    /** Revision 3, binary packets as they are. */
    EIO3,
    /** Revision 3, for clients that cannot read binary answers: binary packets in base64. */
    EIO3_BASE64;

    /**
     * Returns the format of a session.
     *
     * @param target of the request that opened it
     */
    static PayloadFormat of(WireVersion version, RequestTarget target) {
        if (version == WireVersion.EIO4) {
            return EIO4;
        }
        return target.wantsBase64() ? EIO3_BASE64 : EIO3;
    }

    /** Returns whether an answer with these messages is binary rather than text. */
    boolean isBinary(Collection<OutboundMessage> messages) {
        return this == EIO3 && Eio3PayloadCodec.hasBinary(messages);
    }

    /**
     * Joins messages into the body of an answer.
     *
     * @param messages at least one; still the caller's
     * @param binary what {@link #isBinary} says of them
     */
    ByteBuf encode(ByteBufAllocator allocator, Collection<OutboundMessage> messages, boolean binary) {
        if (this == EIO4) {
            return PayloadCodec.encode(allocator, messages);
        }
        return binary
                ? Eio3PayloadCodec.encodeBinary(allocator, messages)
                : Eio3PayloadCodec.encodeText(allocator, messages);
    }

    /**
     * Decodes the body of a POST packet by packet.
     *
     * @param binary whether its content type says so
     * @param receiver gets each packet in order; returns whether it wants the next
     * @throws MalformedPacketException at the first malformed packet; those before it have been received
     */
    void decode(ByteBuf body, boolean binary, Predicate<EnginePacket> receiver) {
        if (binary && this != EIO4) {
            Eio3PayloadCodec.decodeBinary(body, receiver);
            return;
        }
        if (binary || !ByteBufUtil.isText(body, StandardCharsets.UTF_8)) {
            throw new MalformedPacketException("payload: not UTF-8");
        }
        if (this == EIO4) {
            PayloadCodec.decode(body, receiver);
        } else {
            Eio3PayloadCodec.decodeText(body, receiver);
        }
    }
}
