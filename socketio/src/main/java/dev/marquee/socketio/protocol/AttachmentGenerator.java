package dev.marquee.socketio.protocol;

import dev.marquee.socketio.engineio.packet.OutboundMessage;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.Base64Variant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.util.JsonGeneratorDelegate;

/**
 * Writes JSON, and where a value is binary (a {@code byte[]}, a {@code ByteBuffer}, a {@code BinaryNode}, however deep)
 * a placeholder instead, keeping the bytes as an attachment.
 */
final class AttachmentGenerator extends JsonGeneratorDelegate {
    private final ByteBufAllocator allocator;
    private List<OutboundMessage> attachments = List.of();

    AttachmentGenerator(JsonGenerator json, ByteBufAllocator allocator) {
        super(json, false); // nested values must be written by this generator, not by the one below
        this.allocator = allocator;
    }

    /** Takes the attachments written so far, which become the caller's. */
    List<OutboundMessage> takeAttachments() {
        List<OutboundMessage> taken = attachments;
        attachments = List.of();
        return taken;
    }

    @Override
    public JsonGenerator writeBinary(Base64Variant variant, byte[] data, int offset, int length) {
        if (attachments.isEmpty()) {
            attachments = new ArrayList<>(2);
        }
        delegate.writeStartObject();
        delegate.writeName(Placeholders.MARK);
        delegate.writeBoolean(true);
        delegate.writeName(Placeholders.NUMBER);
        delegate.writeNumber(attachments.size());
        delegate.writeEndObject();
        attachments.add(OutboundMessage.binary(allocator, Unpooled.wrappedBuffer(data, offset, length)));
        return this;
    }

    @Override
    public int writeBinary(Base64Variant variant, InputStream data, int length) {
        try {
            byte[] bytes = length < 0 ? data.readAllBytes() : data.readNBytes(length);
            writeBinary(variant, bytes, 0, bytes.length);
            return bytes.length;
        } catch (IOException e) {
            throw JacksonIOException.construct(e, this);
        }
    }
}
