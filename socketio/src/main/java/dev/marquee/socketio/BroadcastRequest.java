package dev.marquee.socketio;

import dev.marquee.socketio.engineio.packet.OutboundMessage;
import dev.marquee.socketio.engineio.packet.PayloadCodec;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One broadcast, encoded. Valid only while {@link Adapter#broadcast} runs. */
public final class BroadcastRequest {
    private final String namespace;
    private final Set<String> rooms;
    private final Set<String> except;
    private final DeliveryPolicy policy;
    private final @Nullable String offset;
    private final OutboundMessage message;

    BroadcastRequest(
            String namespace,
            Set<String> rooms,
            Set<String> except,
            DeliveryPolicy policy,
            @Nullable String offset,
            OutboundMessage message) {
        this.namespace = namespace;
        this.rooms = rooms;
        this.except = except;
        this.policy = policy;
        this.offset = offset;
        this.message = message;
    }

    /** Returns the namespace's name. */
    public String namespace() {
        return namespace;
    }

    /** Returns the rooms or socket ids to reach; empty means the whole namespace. */
    public Set<String> rooms() {
        return rooms;
    }

    /** Returns the rooms or socket ids to leave out. */
    public Set<String> except() {
        return except;
    }

    /** Returns how to deliver. */
    public DeliveryPolicy policy() {
        return policy;
    }

    /** Returns a copy of the encoded packet and its attachments, for {@link Adapter.LocalDelivery} of another process. */
    public byte[] packet() {
        ByteBuf packet = PayloadCodec.encode(PooledByteBufAllocator.DEFAULT, List.of(message));
        try {
            return ByteBufUtil.getBytes(packet);
        } finally {
            packet.release();
        }
    }

    /** Returns the offset the message carries for recovery; null if none. */
    @Nullable String offset() {
        return offset;
    }

    OutboundMessage message() {
        return message;
    }
}
