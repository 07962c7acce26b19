package dev.marquee.socketio.protocol;

import dev.marquee.socketio.engineio.packet.MalformedPacketException;
import dev.marquee.socketio.limits.Refusal;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BinaryNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A packet whose binary attachments are still arriving (Socket.IO protocol v5, "Binary packets"). Not thread-safe. */
public final class BinaryAssembler {
    private final SocketPacket packet;
    private final long maxBytes;
    private final List<BinaryNode> attachments;
    private long bytes;

    /**
     * Starts with a packet.
     *
     * @param packet one with attachments
     * @param maxBytes how long all attachments may be together, in bytes
     */
    public BinaryAssembler(SocketPacket packet, long maxBytes) {
        this.packet = packet;
        this.maxBytes = maxBytes;
        this.attachments = new ArrayList<>(packet.attachments());
    }

    /**
     * Adds the next attachment.
     *
     * @param data copied
     * @return the whole packet, binary values in their places; null while attachments are missing
     * @throws MalformedPacketException if there is too much of it, or if a placeholder names no attachment
     */
    public @Nullable SocketPacket add(ByteBuf data) {
        bytes += data.readableBytes();
        if (bytes > maxBytes) {
            throw new MalformedPacketException(
                    "attachments: " + bytes + " bytes (expected: <= " + maxBytes + ")", Refusal.PAYLOAD_SIZE);
        }
        attachments.add(JsonNodeFactory.instance.binaryNode(ByteBufUtil.getBytes(data)));
        if (attachments.size() < packet.attachments()) {
            return null;
        }
        JsonNode filled = Placeholders.fill(Objects.requireNonNull(packet.data(), "data"), attachments);
        return new SocketPacket(packet.type(), packet.namespace(), packet.ackId(), filled, 0);
    }
}
